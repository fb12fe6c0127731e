import { inApp } from '../in-app.ts'
import type { PlatformLanding } from '../platform.ts'
import { words } from '../words.ts'

/** Values of `callback` that are a JSONP function or an address to return to, not a click id. */
const NO_CALLBACK = /^(?:jquery|jsonp|json_?callback|_?cb\d*$|callback$|fn$|https?:|[/?.])|^\d{1,3}$/i

export const landing: PlatformLanding = {
  id: 'kuaishou',
  zh: '快手',
  en: 'Kuaishou',
  kind: 'social',
  paid: 'feed_ads',
  synonyms: words('ks kwai gifshow 磁力引擎 磁力金牛 快手极速版'),
  clickIds: [{ name: 'callback', channel: 'feed_ads', reject: NO_CALLBACK }],
  hosts: [
    {
      class: 'social',
      hosts: words(
        '.kuaishou.com .gifshow.com .chenzhongtech.com .kuaishouapp.com android-app://com.smile.gifmaker android-app://com.kuaishou.nebula',
      ),
    },
  ],
  apps: [inApp('kuaishou', 'kwai/', 'kwai_pro/', 'ksnebula')],
}
