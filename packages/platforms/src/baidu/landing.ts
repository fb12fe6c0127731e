import { inApp } from '../in-app.ts'
import type { PlatformLanding } from '../platform.ts'
import { words } from '../words.ts'

export const landing: PlatformLanding = {
  id: 'baidu',
  zh: '百度',
  en: 'Baidu',
  kind: 'search',
  paid: 'sem',
  synonyms: words(
    'bd baidusem baidu_sem baidusearch baidu_pc baidu_mobile baidufeed baidu_feed 百度推广 百度搜索 百度信息流 百度竞价 tieba baidutieba 贴吧',
  ),
  clickIds: [{ name: 'bd_vid', channel: 'sem', aliases: ['B_vid'] }],
  hosts: [
    {
      class: 'search',
      hosts: words('.baidu.com android-app://com.baidu.searchbox android-app://com.baidu.searchbox.lite'),
      keywords: words('wd word kw keyword'),
    },
    { class: 'social', hosts: words('.tieba.baidu.com jump.bdimg.com jump2.bdimg.com android-app://com.baidu.tieba') },
    {
      class: 'content',
      hosts: words(
        '.baijiahao.baidu.com .mbd.baidu.com .haokan.baidu.com .wenku.baidu.com .author.baidu.com .jingyan.baidu.com',
      ),
    },
  ],
  apps: [inApp('tieba', 'tieba/', ' tieba'), inApp('baidu', 'baiduboxapp')],
}
