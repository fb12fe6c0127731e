import type { PlatformLanding } from '../platform.ts'
import { words } from '../words.ts'

export const landing: PlatformLanding = {
  id: 'alimama',
  zh: '阿里妈妈',
  en: 'Alimama',
  kind: 'ads',
  paid: 'feed_ads',
  synonyms: words(
    'taobaoke tbk zhitongche wanxiang wanxiangtai uniondesk uchc huichuan 淘宝客 淘客 直通车 万相台 超级汇川 汇川',
  ),
  clickIds: [
    { name: 'uctrackid', channel: 'feed_ads' },
    { name: 'pid', channel: 'affiliate', reject: /^(?!mm_\d+_\d+_\d+$)/ },
  ],
}
