import { inApp } from '../in-app.ts'
import type { PlatformLanding } from '../platform.ts'
import { words } from '../words.ts'

export const landing: PlatformLanding = {
  id: 'meta',
  zh: 'Meta',
  en: 'Meta',
  kind: 'social',
  paid: 'social_ads',
  synonyms: words('facebook fb ig instagram insta threads an msg facebook_ads meta_ads fb_ads ig_ads 脸书'),
  // Facebook and Instagram add these to every outbound link, bought or not.
  clickIds: [
    { name: 'fbclid', channel: 'organic_social', paid: false },
    { name: 'igshid', channel: 'organic_social', paid: false, aliases: ['igsh'] },
  ],
  hosts: [
    {
      class: 'social',
      hosts: words(
        '.facebook.com fb.com fb.me .fb.watch .messenger.com .instagram.com .threads.net .threads.com m.me android-app://com.facebook.katana android-app://com.facebook.orca android-app://com.instagram.android',
      ),
    },
  ],
  apps: [inApp('facebook', 'fban/', 'fbav/', 'fb_iab', 'metaiab'), inApp('instagram', 'instagram ')],
}
