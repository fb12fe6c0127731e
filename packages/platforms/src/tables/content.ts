import type { HostRule } from '@guiyin/domain'
import { words } from '../words.ts'

type Row = readonly [platform: string, hosts: string]

const ROWS: readonly Row[] = [
  ['toutiao', '.toutiao.com .toutiaocdn.com .snssdk.com android-app://com.ss.android.article.news'],
  ['ixigua', '.ixigua.com'],
  ['jianshu', '.jianshu.com'],
  ['csdn', '.csdn.net'],
  ['juejin', '.juejin.cn .juejin.im'],
  ['kr36', '.36kr.com'],
  ['huxiu', '.huxiu.com'],
  ['smzdm', '.smzdm.com'],
  ['sohu', '.sohu.com'],
  ['netease', '.163.com'],
  ['sina', '.sina.com.cn .sina.cn'],
  ['ifeng', '.ifeng.com'],
  ['tencent_news', 'news.qq.com new.qq.com view.inews.qq.com kuaibao.qq.com om.qq.com'],
  ['youku', '.youku.com .tudou.com'],
  ['iqiyi', '.iqiyi.com'],
  ['tencent_video', 'v.qq.com m.v.qq.com film.qq.com'],
  ['mgtv', '.mgtv.com'],
  ['acfun', '.acfun.cn'],
  ['ximalaya', '.ximalaya.com'],
  ['vimeo', '.vimeo.com'],
  ['dailymotion', '.dailymotion.com dai.ly'],
  ['niconico', '.nicovideo.jp nico.ms'],
  ['rutube', '.rutube.ru'],
  ['medium', '.medium.com'],
  ['substack', '.substack.com'],
  ['hatena', '.hatenablog.com b.hatena.ne.jp'],
]

/** Places where articles and videos bring visitors. */
export const content: readonly HostRule[] = ROWS.map(([platform, hosts]) => ({
  class: 'content',
  platform,
  hosts: words(hosts),
}))
