import type { PlatformLanding } from '../platform.ts'
import { words } from '../words.ts'

export const landing: PlatformLanding = {
  id: 'sogou',
  zh: '搜狗',
  en: 'Sogou',
  kind: 'search',
  paid: 'sem',
  synonyms: words('sougou sogo 搜狗搜索 搜狗推广 soso'),
  // Nobody documents Sogou's name in public; these are what advertisers set by hand.
  clickIds: [{ name: 'sg_vid', channel: 'sem', aliases: ['sogou_clickid', 'sgclickid'] }],
  hosts: [{ class: 'search', hosts: words('.sogou.com .soso.com'), keywords: words('query keyword w') }],
}
