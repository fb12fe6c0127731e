import { inApp } from '../in-app.ts'
import type { PlatformLanding } from '../platform.ts'
import { words } from '../words.ts'

export const landing: PlatformLanding = {
  id: 'tiktok',
  zh: 'TikTok',
  en: 'TikTok',
  kind: 'social',
  paid: 'social_ads',
  synonyms: words('tiktok_ads tiktokads tik_tok'),
  clickIds: [{ name: 'ttclid', channel: 'social_ads' }],
  hosts: [
    {
      class: 'social',
      hosts: words('.tiktok.com android-app://com.zhiliaoapp.musically android-app://com.ss.android.ugc.trill'),
    },
  ],
  apps: [inApp('tiktok', 'musical_ly', 'musically_go', 'trill_', 'trill/', 'ultralite', ' tiktok', 'tiktok/')],
}
