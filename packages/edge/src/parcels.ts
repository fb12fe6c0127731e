import type { Outgoing } from '@guiyin/stream'
import type { Context } from './context.ts'
import type { Stamped } from './stamp.ts'

/** One parcel for each visitor (and agent, which is a stamp of the parcel), in the order of sending. */
export const parcelsOf = (stamped: readonly Stamped[], context: Context): Outgoing[] => {
  const { sender, receiptId, receivedAt, ip } = context
  const site = sender.settings.id
  const groups = Map.groupBy(stamped, ({ visitor, agent }) => JSON.stringify([visitor, agent]))
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const { visitor, agent } = first
    const stamps = { site, config: sender.config, visitor, receiptId, receivedAt, key: sender.kind }
    const seen = { ...(ip === undefined ? {} : { ip }), ...(agent === undefined ? {} : { agent }) }
    const parcel = { v: 1 as const, ...stamps, ...seen, events: group.map(({ event }) => event) }
    return { key: `${site}#${visitor}`, parcel }
  })
}
