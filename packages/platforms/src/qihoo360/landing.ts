import type { PlatformLanding } from '../platform.ts'
import { words } from '../words.ts'

export const landing: PlatformLanding = {
  id: 'qihoo360',
  zh: '360',
  en: 'Qihoo 360',
  kind: 'search',
  paid: 'sem',
  synonyms: words('qihoo 360so 360search haosou so so.com 360.cn 360点睛 奇虎 奇虎360 好搜 360搜索 360推广'),
  clickIds: [
    {
      name: 'qhclickid',
      channel: 'sem',
      campaign: ['qh_planid'],
      keyword: ['qh_keyword'],
      creative: ['qh_creative', 'qh_creativeid'],
    },
    { name: 'clickid', channel: 'sem' },
  ],
  autoTag: 'qhclickid',
  hosts: [{ class: 'search', hosts: words('.so.com so.360.cn .haosou.com www.sou.com sou.com'), keywords: ['q'] }],
}
