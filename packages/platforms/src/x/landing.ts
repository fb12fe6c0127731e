import { inApp } from '../in-app.ts'
import type { PlatformLanding } from '../platform.ts'
import { words } from '../words.ts'

export const landing: PlatformLanding = {
  id: 'x',
  zh: 'X',
  en: 'X',
  kind: 'social',
  paid: 'social_ads',
  synonyms: words('twitter t.co twitter_ads 推特'),
  clickIds: [{ name: 'twclid', channel: 'social_ads' }],
  hosts: [{ class: 'social', hosts: words('.x.com .twitter.com t.co android-app://com.twitter.android') }],
  apps: [inApp('x', 'twitterandroid', 'twitter for iphone', ' twitter/')],
}
