import { inApp } from '../in-app.ts'
import type { PlatformLanding } from '../platform.ts'
import { words } from '../words.ts'

export const landing: PlatformLanding = {
  id: 'bilibili',
  zh: 'B站',
  en: 'Bilibili',
  kind: 'social',
  paid: 'social_ads',
  synonyms: words('bili b站 bzhan 哔哩哔哩 哔哩 必火 花火'),
  clickIds: [{ name: 'track_id', channel: 'social_ads', aliases: ['trackid'] }],
  hosts: [
    { class: 'social', hosts: words('.bilibili.com .b23.tv .bili2233.cn .bilibili.tv android-app://tv.danmaku.bili') },
  ],
  apps: [inApp('bilibili', 'biliapp', 'bilidroid', 'bili-universal/')],
}
