import type { Parcel, RequestSummary } from '@guiyin/events'
import type { Outgoing } from '@guiyin/stream'
import type { Context } from './context.ts'
import type { Stamped } from './stamp.ts'

/** What a parcel is stamped with. */
type Stamps = Pick<Context, 'sender' | 'receiptId' | 'receivedAt' | 'ip'>

const parcelOf = (group: readonly Stamped[], context: Stamps): Parcel => {
  const { sender, receiptId, receivedAt, ip } = context
  // Requests that were rejected whole belong to nobody, and spread over the stream.
  const { visitor = `request:${receiptId}`, agent } = group[0] ?? {}
  const stamps = { site: sender.settings.id, config: sender.config, visitor, receiptId, receivedAt, key: sender.kind }
  const seen = { ...(ip === undefined ? {} : { ip }), ...(agent === undefined ? {} : { agent }) }
  return { v: 1, ...stamps, ...seen, events: group.map(({ event }) => event) }
}

const outgoing = (parcel: Parcel): Outgoing => ({ key: `${parcel.site}#${parcel.visitor}`, parcel })

/** What one request sends: `last` carries its summary and follows once the stream has `others`. */
export interface RequestParcels {
  others: Outgoing[]
  last: Outgoing
}

/** One parcel for each visitor (and agent, which is a stamp of the parcel), in the order of sending. */
export const parcelsOf = (stamped: readonly Stamped[], summary: RequestSummary, context: Stamps): RequestParcels => {
  const groups = [...Map.groupBy(stamped, ({ visitor, agent }) => JSON.stringify([visitor, agent])).values()]
  const last = parcelOf(groups.at(-1) ?? [], context)
  return {
    others: groups.slice(0, -1).map((group) => outgoing(parcelOf(group, context))),
    last: outgoing({ ...last, summary }),
  }
}
