import type { Instant } from '../day.ts'

/** A point of a visitor's time line: events stand in the order of (time, event id). */
export interface Moment {
  at: Instant
  eventId: string
}

/** An accepted event of a visitor that carried a user. */
export interface Identification extends Moment {
  user: string
  /** The import that the event came with. */
  importId?: string | undefined
}

/** This visitor is not that user: voids its identifications as that user up to `at`. */
export interface Unlink {
  user: string
  at: Instant
}

/** The user who was there; null: nobody. */
export type OwnerOf = (moment: Moment) => string | null

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const compareMoments = (a: Moment, b: Moment): number => a.at - b.at || order(a.eventId, b.eventId)

/** The latest unlink of each user; one that never was lies before all time. */
const cutsOf = (unlinks: readonly Unlink[]): ((user: string) => Instant) => {
  const latest = new Map<string, Instant>()
  for (const { user, at } of unlinks) latest.set(user, Math.max(at, latest.get(user) ?? at))
  return (user) => latest.get(user) ?? Number.NEGATIVE_INFINITY
}

/** One identification for each event: of its copies the earliest counts, as for every event; at one time the smaller user. */
const eventsOf = (identifications: readonly Identification[]): Identification[] => {
  const earliest = new Map<string, Identification>()
  for (const one of identifications) {
    const held = earliest.get(one.eventId)
    if (held === undefined || one.at < held.at || (one.at === held.at && one.user < held.user))
      earliest.set(one.eventId, one)
  }
  return [...earliest.values()]
}

/**
 * Who owns each moment of one visitor: whom its last valid identification names; before the first one that one's user,
 * but nothing up to an unlink belongs to that user. Facts may come in any order and number, also as copies of one event at other times.
 */
export const ownersOf = (identifications: readonly Identification[], unlinks: readonly Unlink[]): OwnerOf => {
  const cutOf = cutsOf(unlinks)
  const segments = eventsOf(identifications)
    .filter(({ user, at }) => at > cutOf(user))
    .sort(compareMoments)
    .filter(({ user }, index, all) => all[index - 1]?.user !== user)
  return (moment) => {
    const last = segments.findLast((segment) => compareMoments(segment, moment) <= 0)
    if (last !== undefined) return last.user
    const user = segments[0]?.user
    return user !== undefined && moment.at > cutOf(user) ? user : null
  }
}
