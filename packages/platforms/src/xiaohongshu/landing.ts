import { inApp } from '../in-app.ts'
import type { PlatformLanding } from '../platform.ts'
import { words } from '../words.ts'

export const landing: PlatformLanding = {
  id: 'xiaohongshu',
  zh: '小红书',
  en: 'Xiaohongshu',
  kind: 'social',
  paid: 'social_ads',
  synonyms: words('xhs rednote hongshu little_red_book 红书 聚光 小红薯'),
  clickIds: [
    { name: 'click_id', channel: 'social_ads' },
    { name: 'track_id', channel: 'social_ads' },
  ],
  hosts: [
    {
      class: 'social',
      hosts: words('.xiaohongshu.com .xhslink.com .xhs.cn .rednote.com android-app://com.xingin.xhs'),
    },
  ],
  apps: [inApp('xiaohongshu', 'xhsdiscover', 'xiaohongshu', ' xhs', 'discover/')],
}
