import { inApp } from '../in-app.ts'
import type { PlatformLanding } from '../platform.ts'
import { words } from '../words.ts'

export const landing: PlatformLanding = {
  id: 'linkedin',
  zh: '领英',
  en: 'LinkedIn',
  kind: 'social',
  paid: 'social_ads',
  synonyms: words('lnkd linkedin_ads'),
  clickIds: [{ name: 'li_fat_id', channel: 'social_ads' }],
  hosts: [{ class: 'social', hosts: words('.linkedin.com lnkd.in android-app://com.linkedin.android') }],
  apps: [inApp('linkedin', 'linkedinapp')],
}
