import { inApp } from '../in-app.ts'
import type { PlatformLanding } from '../platform.ts'
import { words } from '../words.ts'

/** Inventory whose clicks are sold by 巨量引擎. */
const BYTEDANCE = words('douyin toutiao ixigua')

export const landing: PlatformLanding = {
  id: 'oceanengine',
  zh: '巨量引擎',
  en: 'Ocean Engine',
  kind: 'ads',
  paid: 'feed_ads',
  synonyms: words(
    'ocean juliang jlyq bytedance byte toutiao_ads toutiaoads jrtt_ads qianchuan 巨量 巨量千川 千川 穿山甲 pangle',
  ),
  clickIds: [
    {
      name: 'clickid',
      channel: 'feed_ads',
      evidence: BYTEDANCE,
      companions: words('adid creativeid creativetype projectid promotionid'),
      campaign: ['projectid'],
      creative: ['creativeid', 'promotionid'],
    },
    { name: 'click_id', channel: 'feed_ads', evidence: BYTEDANCE, companions: words('projectid promotionid') },
    { name: 'callback', channel: 'feed_ads', evidence: BYTEDANCE, companions: words('projectid promotionid') },
  ],
  apps: [inApp('bytedance', 'bytedancewebview/', 'bytelocale/')],
}
