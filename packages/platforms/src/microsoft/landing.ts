import type { PlatformLanding } from '../platform.ts'
import { words } from '../words.ts'

export const landing: PlatformLanding = {
  id: 'microsoft',
  zh: '微软',
  en: 'Microsoft',
  kind: 'search',
  paid: 'sem',
  synonyms: words('bing bingads bing_ads microsoft_ads microsoftads msads 必应'),
  clickIds: [{ name: 'msclkid', channel: 'sem' }],
  hosts: [{ class: 'search', hosts: words('.bing.com android-app://com.microsoft.bing'), keywords: ['q'] }],
}
