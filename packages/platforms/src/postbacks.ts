import { postback as alimama } from './alimama/postback.ts'
import { postback as baidu } from './baidu/postback.ts'
import { postback as bilibili } from './bilibili/postback.ts'
import { postback as google } from './google/postback.ts'
import { postback as kuaishou } from './kuaishou/postback.ts'
import { postback as linkedin } from './linkedin/postback.ts'
import { postback as meta } from './meta/postback.ts'
import { postback as microsoft } from './microsoft/postback.ts'
import { postback as oceanengine } from './oceanengine/postback.ts'
import type { PostbackContract } from './postback-contract.ts'
import { postback as qihoo360 } from './qihoo360/postback.ts'
import { postback as shenma } from './shenma/postback.ts'
import { postback as tencentAds } from './tencent_ads/postback.ts'
import { postback as tiktok } from './tiktok/postback.ts'
import { postback as weibo } from './weibo/postback.ts'
import { postback as x } from './x/postback.ts'
import { postback as xiaohongshu } from './xiaohongshu/postback.ts'
import { postback as zhihu } from './zhihu/postback.ts'

/** How conversions go back, by platform. 搜狗 publishes no way; its clicks are counted, and nothing is sent. */
export const postbacks: ReadonlyMap<string, PostbackContract> = new Map(
  [
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
  ].map((contract) => [contract.platform, contract]),
)
export type {
  Digests,
  Outgoing,
  PostbackAnswer,
  PostbackContext,
  PostbackContract,
  PostbackRequest,
  PostbackResponse,
} from './postback-contract.ts'
