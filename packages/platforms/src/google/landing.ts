import type { PlatformLanding } from '../platform.ts'
import { words } from '../words.ts'
import { hosts } from './hosts.ts'

export const landing: PlatformLanding = {
  id: 'google',
  zh: '谷歌',
  en: 'Google',
  kind: 'search',
  paid: 'sem',
  synonyms: words('adwords googleads google_ads gads 谷歌推广'),
  clickIds: [
    { name: 'gclid', channel: 'sem', campaign: ['gad_campaignid'] },
    { name: 'gbraid', channel: 'sem', campaign: ['gad_campaignid'] },
    { name: 'wbraid', channel: 'sem', campaign: ['gad_campaignid'] },
    { name: 'dclid', channel: 'other_ads' },
  ],
  hosts,
}
