import type { Channel } from '@guiyin/events'
import { LANDINGS } from './known.ts'
import { names } from './tables/names.ts'

const byId = new Map([...LANDINGS, ...names].map((platform) => [platform.id, platform]))

/** Channels that are paid wherever they occur; `content` is paid only beside a spend row. */
export const PAID_CHANNELS = ['sem', 'social_ads', 'feed_ads', 'affiliate', 'other_ads'] as const satisfies Channel[]

/** The channel of spend on a platform that neither its row nor its campaign names; `other_ads` for unknown platforms. */
export const defaultPaidChannel = (platform: string): Channel => byId.get(platform)?.paid ?? 'other_ads'

/** A platform's name for people; an unknown one is called by its id. */
export const platformName = (id: string, language: 'zh-CN' | 'en'): string => {
  const platform = byId.get(id)
  if (platform === undefined) return id
  return language === 'zh-CN' ? platform.zh : platform.en
}
