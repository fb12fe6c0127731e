import { alimama } from './alimama.ts'
import { baidu } from './baidu.ts'
import { bilibili } from './bilibili.ts'
import type { ContractServer } from './contract-server.ts'
import { google } from './google.ts'
import { kuaishou } from './kuaishou.ts'
import { linkedin } from './linkedin.ts'
import { meta } from './meta.ts'
import { microsoft } from './microsoft.ts'
import { oceanengine } from './oceanengine.ts'
import { qihoo360 } from './qihoo360.ts'
import { shenma } from './shenma.ts'
import { tencentAds } from './tencent-ads.ts'
import { tiktok } from './tiktok.ts'
import { weibo } from './weibo.ts'
import { x } from './x.ts'
import { xiaohongshu } from './xiaohongshu.ts'
import { zhihu } from './zhihu.ts'

/** The servers of all platforms that take conversions back. */
export const contractServers: readonly ContractServer[] = [
  baidu,
  qihoo360,
  oceanengine,
  tencentAds,
  weibo,
  alimama,
  kuaishou,
  xiaohongshu,
  bilibili,
  zhihu,
  shenma,
  google,
  meta,
  tiktok,
  microsoft,
  linkedin,
  x,
]
