import { utcDayOf } from '@guiyin/domain'
import type { WireEvent } from '@guiyin/events'
import type { Context } from './context.ts'
import type { Refusal } from './refusal.ts'

const HOUR = 3_600_000
const MAX_SKEW = 24 * HOUR
const MAX_AGE = 30 * 24 * HOUR
const MAX_LEAD = 5 * 60_000

const instantOf = (time: string | number): number => (typeof time === 'number' ? time : Date.parse(time))

const within = (value: number, bound: number): number => Math.min(bound, Math.max(-bound, value))

/** How far the client's clock is behind ours, from the time it says it sent; at most a day. */
const skewOf = (sentAt: string | number | undefined, receivedAt: number): number =>
  sentAt === undefined ? 0 : within(receivedAt - instantOf(sentAt), MAX_SKEW)

/** An event may be 30 days old and 5 minutes early. */
export const isWithinReach = (at: number, receivedAt: number): boolean =>
  at >= receivedAt - MAX_AGE && at <= receivedAt + MAX_LEAD

/** Event time in epoch ms, by our clock. An event without a time happened when it was received. */
export const timeOf = ({ occurredAt, sentAt }: WireEvent, { receivedAt }: Context): { at: number } | Refusal => {
  const at = occurredAt === undefined ? receivedAt : Math.round(instantOf(occurredAt) + skewOf(sentAt, receivedAt))
  if (at < receivedAt - MAX_AGE) return { code: 'too_old', path: 'occurredAt' }
  if (at > receivedAt + MAX_LEAD) return { code: 'too_early', path: 'occurredAt' }
  return { at }
}

/** `20260131` of the instant, UTC. */
export const compactDayOf = (at: number): string => utcDayOf(at).replaceAll('-', '')

/** The fact's id. Without a time of its own a client's id is only good for the day of receipt, and says so. */
export const idOf = ({ eventId, occurredAt }: WireEvent, { newId, receivedAt }: Context): string => {
  if (eventId === undefined) return newId()
  return occurredAt === undefined ? `${compactDayOf(receivedAt)}:${eventId}` : eventId
}
