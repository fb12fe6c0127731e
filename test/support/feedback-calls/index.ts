import { alimama } from './alimama.ts'
import { baidu } from './baidu.ts'
import { bilibili } from './bilibili.ts'
import type { FeedbackCall } from './feedback-call.ts'
import { kuaishou } from './kuaishou.ts'
import { oceanengine } from './oceanengine.ts'
import { qihoo360 } from './qihoo360.ts'
import { shenma } from './shenma.ts'
import { sogou } from './sogou.ts'
import { tencentAds } from './tencent-ads.ts'
import { tiktok } from './tiktok.ts'
import { weibo } from './weibo.ts'
import { xiaohongshu } from './xiaohongshu.ts'
import { zhihu } from './zhihu.ts'

/** A call of each platform that tells of clicks. */
export const feedbackCalls: readonly FeedbackCall[] = [
  alimama,
  baidu,
  bilibili,
  kuaishou,
  oceanengine,
  qihoo360,
  shenma,
  sogou,
  tencentAds,
  tiktok,
  weibo,
  xiaohongshu,
  zhihu,
]
