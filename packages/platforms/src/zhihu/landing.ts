import { inApp } from '../in-app.ts'
import type { PlatformLanding } from '../platform.ts'
import { words } from '../words.ts'

export const landing: PlatformLanding = {
  id: 'zhihu',
  zh: '知乎',
  en: 'Zhihu',
  kind: 'social',
  paid: 'feed_ads',
  synonyms: words('zh_zhihu 知+ 知乎推广'),
  clickIds: [{ name: 'cb', channel: 'feed_ads', requires: ['zhs2s'] }],
  hosts: [{ class: 'social', hosts: words('.zhihu.com android-app://com.zhihu.android') }],
  apps: [inApp('zhihu', 'zhihuhybrid', 'com.zhihu.android', 'osee2')],
}
