import { LINK_CLICK, type Source } from '@guiyin/domain'
import { LANDINGS } from './known.ts'
import { PAID_CHANNELS } from './names.ts'

const tags = new Map(LANDINGS.flatMap(({ id, autoTag }) => (autoTag === undefined ? [] : [[id, autoTag] as const])))

/** Whether a platform puts a click id on every paid landing by itself. */
export const isAutoTagged = (platform: string | null): boolean => platform !== null && tags.has(platform)

/**
 * What is wrong with a visit beside what its landing says of itself: `missing:<parameter>` where its platform puts a click
 * id on every paid landing and it has none, so that its conversions cannot go back.
 */
export const remarksOnSource = ({ platform, channel, clickId }: Source): readonly string[] => {
  const tag = platform === null ? undefined : tags.get(platform)
  const isPaid = PAID_CHANNELS.some((paid) => paid === channel)
  const hasOwn = clickId !== null && clickId.name !== LINK_CLICK
  return tag === undefined || !isPaid || hasOwn ? [] : [`missing:${tag}`]
}
