import { decimalOf, parseMicros } from '@guiyin/domain'
import { parseEvent, type StampedEvent, type WireEvent } from '@guiyin/events'
import { isTooDeep, isTooLarge } from './body.ts'
import type { Context } from './context.ts'
import { forbidden } from './permissions.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import { idOf, timeOf } from './time.ts'
import { agentOf, judge } from './verdict.ts'
import { userOf, visitorOf } from './visitor.ts'

/** One event, ready for its parcel. */
export interface Stamped {
  visitor: string
  agent: string | undefined
  event: StampedEvent
}

type Stamps = Pick<StampedEvent, 'id' | 'at' | 'verdict' | 'reason' | 'user'>

/** The wire's identity, time and agent became stamps; the rest is kept as it was sent, money in one canonical form. */
const withStamps = (event: WireEvent, stamps: Stamps): StampedEvent | Refusal => {
  const { eventId: _e, visitorId: _v, userId: _u, occurredAt: _o, sentAt: _s, userAgent: _a, test: _t, ...kept } = event
  if (kept.type !== 'order' && kept.type !== 'refund') return { ...kept, ...stamps }
  const value = parseMicros(kept.value)
  if (value === undefined) return { code: 'invalid_field', path: 'value', detail: 'value: at most 6 decimals' }
  return { ...kept, ...stamps, value: decimalOf(value) }
}

const parsed = (input: unknown): { event: WireEvent } | Refusal => {
  if (isTooDeep(input)) return { code: 'too_deep', path: '' }
  if (isTooLarge(input)) return { code: 'event_too_large', path: '' }
  const result = parseEvent(input)
  return result.ok ? { event: result.event } : { code: result.code, path: result.path, detail: result.detail }
}

/** Parse, permissions, time, visitor, verdict, stamps, in this order; the first refusal ends it. */
export const stampEvent = (input: unknown, context: Context): Stamped | Refusal => {
  const read = parsed(input)
  if (isRefusal(read)) return read
  const { event } = read
  const refusal = forbidden(event, context)
  if (refusal !== undefined) return refusal
  const time = timeOf(event, context)
  if (isRefusal(time)) return time
  const owner = visitorOf(event, context)
  if (isRefusal(owner)) return owner
  const user = userOf(event, context.sender)
  const stamps = {
    id: idOf(event, context),
    ...time,
    ...judge(event, context),
    ...(user === undefined ? {} : { user }),
  }
  const stamped = withStamps(event, stamps)
  if (isRefusal(stamped)) return stamped
  return { ...owner, agent: agentOf(event, context), event: stamped }
}
