import type { ClickIdRule } from '@guiyin/domain'
import { words } from './words.ts'

/** Inventory whose clicks are sold by 巨量引擎 and by 腾讯广告. */
const BYTEDANCE = words('douyin toutiao ixigua')
const TENCENT = words('wechat qq tencent_news tencent_video')
const UC = words('quark')

/** Values of `callback` that are a JSONP function or an address to return to, not a click id. */
const NO_CALLBACK = /^(?:jquery|jsonp|json_?callback|_?cb\d*$|callback$|fn$|https?:|[/?.])|^\d{1,3}$/i

const only = (
  name: string,
  platform: string,
  channel: ClickIdRule['owners'][0]['channel'],
  more: Partial<Omit<ClickIdRule, 'name' | 'owners'>> = {},
): ClickIdRule => ({ name, paid: true, owners: [{ platform, channel }], ...more })

/** Click ids by the parameter that carries them. With several on one landing the earlier rule holds. */
export const clickIds: readonly ClickIdRule[] = [
  only('bd_vid', 'baidu', 'sem', { aliases: ['B_vid'] }),
  only('qhclickid', 'qihoo360', 'sem', {
    campaign: ['qh_planid'],
    keyword: ['qh_keyword'],
    creative: ['qh_creative', 'qh_creativeid'],
  }),
  // Nobody documents Sogou's name in public; this one is what advertisers set by hand.
  only('sg_vid', 'sogou', 'sem', { aliases: ['sogou_clickid', 'sgclickid'] }),
  only('uctrackid', 'alimama', 'feed_ads'),
  only('qz_gdt', 'tencent_ads', 'social_ads'),
  only('gdt_vid', 'tencent_ads', 'social_ads'),
  only('mark_id', 'weibo', 'social_ads', { aliases: ['markId'] }),
  only('pid', 'alimama', 'affiliate', { reject: /^(?!mm_\d+_\d+_\d+$)/ }),
  only('gclid', 'google', 'sem', { campaign: ['gad_campaignid'] }),
  only('gbraid', 'google', 'sem', { campaign: ['gad_campaignid'] }),
  only('wbraid', 'google', 'sem', { campaign: ['gad_campaignid'] }),
  only('msclkid', 'microsoft', 'sem'),
  {
    name: 'yclid',
    paid: true,
    owners: [
      { platform: 'yandex', channel: 'sem' },
      { platform: 'yahoo_japan', channel: 'sem', shape: /^Y(?:SS|JAD)\./ },
    ],
  },
  only('NaPm', 'naver', 'sem', { keyword: ['n_query'], campaign: ['n_campaign'] }),
  only('n_ad', 'naver', 'sem', { requires: ['n_media'], keyword: ['n_query', 'n_keyword'] }),
  only('dclid', 'google', 'other_ads'),
  only('ttclid', 'tiktok', 'social_ads'),
  only('twclid', 'x', 'social_ads'),
  only('li_fat_id', 'linkedin', 'social_ads'),
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
  {
    name: 'clickid',
    paid: true,
    owners: [
      {
        platform: 'oceanengine',
        channel: 'feed_ads',
        evidence: BYTEDANCE,
        companions: words('adid creativeid creativetype projectid promotionid'),
      },
      { platform: 'shenma', channel: 'sem', evidence: UC },
      { platform: 'qihoo360', channel: 'sem' },
    ],
    campaign: ['projectid'],
    creative: ['creativeid', 'promotionid'],
  },
  {
    name: 'click_id',
    paid: true,
    owners: [
      { platform: 'xiaohongshu', channel: 'social_ads' },
      {
        platform: 'tencent_ads',
        channel: 'social_ads',
        evidence: TENCENT,
        companions: words('hash_key callbacks weixinadinfo wx_aid'),
      },
      { platform: 'shenma', channel: 'sem', evidence: UC },
      { platform: 'oceanengine', channel: 'feed_ads', evidence: BYTEDANCE, companions: words('projectid promotionid') },
    ],
  },
  {
    name: 'track_id',
    aliases: ['trackid'],
    paid: true,
    owners: [
      { platform: 'bilibili', channel: 'social_ads' },
      { platform: 'xiaohongshu', channel: 'social_ads' },
    ],
  },
  { name: 'cb', paid: true, requires: ['zhs2s'], owners: [{ platform: 'zhihu', channel: 'feed_ads' }] },
  {
    name: 'callback',
    paid: true,
    reject: NO_CALLBACK,
    owners: [
      { platform: 'kuaishou', channel: 'feed_ads' },
      { platform: 'oceanengine', channel: 'feed_ads', evidence: BYTEDANCE, companions: words('projectid promotionid') },
    ],
  },
  // Facebook and Instagram add these to every outbound link, bought or not.
  only('fbclid', 'meta', 'organic_social', { paid: false }),
  only('igshid', 'meta', 'organic_social', { paid: false, aliases: ['igsh'] }),
]
