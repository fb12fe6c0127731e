import { inApp } from '../in-app.ts'
import type { PlatformLanding } from '../platform.ts'
import { words } from '../words.ts'

export const landing: PlatformLanding = {
  id: 'weibo',
  zh: '微博',
  en: 'Weibo',
  kind: 'social',
  paid: 'social_ads',
  synonyms: words('sinaweibo sina_weibo wb fensitong 新浪微博 粉丝通 微博粉丝通 超级粉丝通 weibo_ads'),
  clickIds: [{ name: 'mark_id', channel: 'social_ads', aliases: ['markId'] }],
  hosts: [{ class: 'social', hosts: words('.weibo.com .weibo.cn t.cn android-app://com.sina.weibo') }],
  apps: [inApp('weibo', '__weibo__', ' weibo', '(weibo')],
}
