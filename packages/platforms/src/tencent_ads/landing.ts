import type { PlatformLanding } from '../platform.ts'
import { words } from '../words.ts'

/** Inventory whose clicks are sold by 腾讯广告. */
const TENCENT = words('wechat qq tencent_news tencent_video')

export const landing: PlatformLanding = {
  id: 'tencent_ads',
  zh: '腾讯广告',
  en: 'Tencent Ads',
  kind: 'ads',
  paid: 'social_ads',
  synonyms: words(
    'tencent gdt guangdiantong tencentads txgg e.qq.com adq 腾讯 广点通 优量汇 腾讯社交广告 朋友圈广告 微信广告 wechat_ads',
  ),
  clickIds: [
    { name: 'qz_gdt', channel: 'social_ads' },
    { name: 'gdt_vid', channel: 'social_ads' },
    {
      name: 'click_id',
      channel: 'social_ads',
      evidence: TENCENT,
      companions: words('hash_key callbacks weixinadinfo wx_aid'),
    },
  ],
}
