import { inApp } from '../in-app.ts'
import type { PlatformLanding } from '../platform.ts'
import { words } from '../words.ts'

export const landing: PlatformLanding = {
  id: 'wechat',
  zh: '微信',
  en: 'WeChat',
  kind: 'social',
  paid: 'social_ads',
  synonyms: words(
    'weixin wx gongzhonghao gzh mp wechat_mp pengyouquan moments wechat_moments shipinhao 公众号 微信公众号 朋友圈 视频号 服务号 订阅号 小程序',
  ),
  hosts: [
    {
      class: 'social',
      hosts: words(
        '.weixin.qq.com wx.qq.com wx2.qq.com weixin110.qq.com servicewechat.com .wechat.com android-app://com.tencent.mm',
      ),
    },
  ],
  apps: [
    { name: 'wechat_mini_program', anyOf: [['miniprogram', 'micromessenger'], ['miniprogramenv/']] },
    inApp('wechat', 'micromessenger/'),
  ],
}
