import type { Fact, Parcel, StampedEvent } from '@guiyin/events'
import type { Outgoing } from './entries.ts'

/** A parcel holds no more, as an edge's request does. */
const MAX_EVENTS = 100

interface Split {
  stamps: Omit<Parcel, 'v' | 'events' | 'summary' | 'replayed'>
  event: StampedEvent
}

const split = (fact: Fact): Split => {
  const { site, config, visitor, receiptId, receivedAt, key, ip, agent, ...event } = fact
  const seen = { ...(ip === undefined ? {} : { ip }), ...(agent === undefined ? {} : { agent }) }
  return { stamps: { site, config, visitor, receiptId, receivedAt, key, ...seen }, event }
}

const inHundreds = <Member>(members: readonly Member[]): Member[][] =>
  Array.from({ length: Math.ceil(members.length / MAX_EVENTS) }, (_, index) =>
    members.slice(index * MAX_EVENTS, (index + 1) * MAX_EVENTS),
  )

/** A parcel under the stream key of its visitor. */
export const outgoingOf = (parcel: Parcel): Outgoing => ({ key: `${parcel.site}#${parcel.visitor}`, parcel })

/**
 * Facts as parcels with the stamps they had, each parcel from one request: the inverse of `factsOf`. Facts of one visitor
 * that follow each other stay together, so that their consumer stores them as few chunks.
 */
export const parcelsOfFacts = (facts: readonly Fact[]): Outgoing[] => {
  const requests = Map.groupBy(facts.map(split), ({ stamps }) => JSON.stringify(stamps))
  return [...requests.values()].flatMap((request) =>
    inHundreds(request).flatMap((group) => {
      const [first] = group
      if (first === undefined) return []
      return outgoingOf({ v: 1, ...first.stamps, replayed: true, events: group.map(({ event }) => event) })
    }),
  )
}
