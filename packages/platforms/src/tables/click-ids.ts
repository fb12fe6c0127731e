import type { Channel } from '@guiyin/events'
import type { Claim } from '../compose.ts'

const only = (name: string, platform: string, channel: Channel, more: Partial<Claim> = {}): Claim => ({
  name,
  platform,
  channel,
  ...more,
})

/** Click ids of platforms without a folder, by the parameter that carries them. */
export const clickIds: readonly Claim[] = [
  only('yclid', 'yandex', 'sem'),
  only('yclid', 'yahoo_japan', 'sem', { shape: /^Y(?:SS|JAD)\./ }),
  only('NaPm', 'naver', 'sem', { keyword: ['n_query'], campaign: ['n_campaign'] }),
  only('n_ad', 'naver', 'sem', { requires: ['n_media'], keyword: ['n_query', 'n_keyword'] }),
  only('rdt_cid', 'reddit', 'social_ads'),
  only('ScCid', 'snapchat', 'social_ads'),
  only('epik', 'pinterest', 'social_ads'),
  only('tblci', 'taboola', 'other_ads'),
  only('dicbo', 'outbrain', 'other_ads'),
  only('cto_pld', 'criteo', 'other_ads'),
  only('irclickid', 'impact', 'affiliate'),
  only('cjevent', 'cj', 'affiliate'),
  only('awc', 'awin', 'affiliate'),
  only('ranSiteID', 'rakuten_advertising', 'affiliate'),
  only('admitad_uid', 'admitad', 'affiliate'),
]
