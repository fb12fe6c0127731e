import type { PlatformLanding } from '../platform.ts'
import { words } from '../words.ts'

/** Inventory whose clicks are sold by Shenma. */
const UC = words('quark')

export const landing: PlatformLanding = {
  id: 'shenma',
  zh: '神马',
  en: 'Shenma',
  kind: 'search',
  paid: 'sem',
  synonyms: words('sm sm.cn 神马搜索 uc ucbrowser uc头条'),
  clickIds: [
    { name: 'clickid', channel: 'sem', evidence: UC },
    { name: 'click_id', channel: 'sem', evidence: UC },
  ],
  hosts: [{ class: 'search', hosts: words('.sm.cn'), keywords: ['q'] }],
}
