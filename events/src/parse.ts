import { WireEvent } from './event.ts'
import { type Rejection, rejectionOf } from './rejection.ts'

export type ParsedEvent = { ok: true; event: WireEvent } | ({ ok: false } & Rejection)

/** zod leaves `__proto__` out of records without a word; what we do not keep we do not accept. */
const hidesPrototype = (input: unknown): boolean =>
  typeof input === 'object' &&
  input !== null &&
  'properties' in input &&
  typeof input.properties === 'object' &&
  input.properties !== null &&
  Object.hasOwn(input.properties, '__proto__')

/** One event of a decoded body against the wire schema; permissions, time and visitor are the edge's business. */
export function parseEvent(input: unknown): ParsedEvent {
  const result = WireEvent.safeParse(input)
  if (!result.success) return { ok: false, ...rejectionOf(result.error, input) }
  if (hidesPrototype(input)) {
    return { ok: false, code: 'unknown_field', path: 'properties.__proto__', detail: 'properties.__proto__' }
  }
  return { ok: true, event: result.data }
}
