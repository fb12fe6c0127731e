import { inApp } from '../in-app.ts'
import type { PlatformLanding } from '../platform.ts'
import { words } from '../words.ts'

export const landing: PlatformLanding = {
  id: 'douyin',
  zh: '抖音',
  en: 'Douyin',
  kind: 'social',
  paid: 'feed_ads',
  synonyms: words('dy aweme tiktok_cn 抖音短视频 抖音极速版'),
  hosts: [
    { class: 'social', hosts: words('.douyin.com .iesdouyin.com .huoshan.com android-app://com.ss.android.ugc.aweme') },
  ],
  apps: [inApp('douyin', 'aweme_', 'aweme/', ' aweme', 'appname/aweme', 'aweme_lite')],
}
