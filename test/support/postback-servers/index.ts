import { baidu } from './baidu.ts'
import { bilibili, kuaishou, weibo, zhihu } from './by-query.ts'
import type { ContractServer } from './contract-server.ts'
import { google } from './google.ts'
import { microsoft } from './microsoft.ts'
import { oceanengine } from './oceanengine.ts'
import { qihoo360 } from './qihoo360.ts'
import { linkedin, meta, tiktok } from './social.ts'
import { tencentAds } from './tencent-ads.ts'
import { alimama, shenma } from './uc.ts'
import { x } from './x.ts'
import { xiaohongshu } from './xiaohongshu.ts'

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
