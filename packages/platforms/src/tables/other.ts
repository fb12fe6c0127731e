import type { HostRule } from '@guiyin/domain'
import { words } from '../words.ts'

type Row = readonly [platform: string | null, hosts: string]

const ROWS: readonly Row[] = [
  ['taobao', '.taobao.com .tb.cn android-app://com.taobao.taobao'],
  ['tmall', '.tmall.com .tmall.hk'],
  ['alibaba_1688', '.1688.com'],
  ['jd', '.jd.com .jd.hk 3.cn u.jd.com'],
  ['pinduoduo', '.pinduoduo.com .yangkeduo.com'],
  ['vipshop', '.vip.com'],
  ['meituan', '.meituan.com'],
  ['dianping', '.dianping.com'],
  ['amazon', '.amazon.com .amazon.cn .amazon.co.jp .amazon.co.uk .amazon.de .amazon.fr'],
  ['ebay', '.ebay.com .ebay.co.uk .ebay.de'],
  ['aliexpress', '.aliexpress.com'],
  ['shopee', '.shopee.com .shopee.cn .shopee.sg .shopee.tw'],
  ['lazada', '.lazada.com .lazada.sg'],
  // Mailboxes and tools that live below an engine's or a portal's domain: neither a search nor an article.
  [null, 'mail.google.com android-app://com.google.android.gm'],
  [null, '.pan.baidu.com .fanyi.baidu.com .passport.baidu.com .tongji.baidu.com .ziyuan.baidu.com .map.baidu.com'],
  [null, '.e.baidu.com .yingxiao.baidu.com .fengchao.baidu.com .cloud.baidu.com'],
  [null, '.mail.163.com .mail.sina.com.cn .mail.sohu.com .open.163.com .music.163.com'],
]

/** Known hosts that are plain referrals, and exceptions from the wider suffixes of the other tables. */
export const other: readonly HostRule[] = ROWS.map(([platform, hosts]) => ({
  class: 'other',
  platform,
  hosts: words(hosts),
}))
