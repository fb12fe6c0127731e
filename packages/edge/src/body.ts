import type { Code } from '@guiyin/events'
import { Rejected } from '@guiyin/failures'

/** A request may carry this many events. */
const MAX_EVENTS = 100
export const MAX_EVENT_BYTES = 32 * 1024
const MAX_DEPTH = 16

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Throws `Rejected` (by default `invalid_json`) where the bytes are no UTF-8; a byte order mark is left out. */
export const textOf = (body: Uint8Array, code: Code = 'invalid_json'): string => {
  try {
    return utf8.decode(body)
  } catch (error) {
    throw new Rejected(code, 'UTF-8', { cause: error })
  }
}

/** Content-Type is never trusted: sendBeacon names text/plain, forms may name anything. */
export const looksLikeJson = (text: string): boolean => /^\s*[[{]/.test(text)

/** `name=…` of a form that a page without a script sent. */
export const looksLikeForm = (body: Uint8Array): boolean =>
  /^[\w.%+~*-]+=/.test(Buffer.from(body.subarray(0, 256)).toString('latin1'))

/** Throws `Rejected` (`invalid_json`). */
export const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Rejected('invalid_json', '', { cause: error })
  }
}

/** The events of a JSON body: one object or an array. Each is judged alone afterwards. Throws `Rejected`. */
export const inputsOf = (text: string): unknown[] => {
  const value = jsonOf(text)
  const inputs = Array.isArray(value) ? value : [value]
  const isObjects = Array.isArray(value) || (typeof value === 'object' && value !== null)
  if (!isObjects || inputs.length === 0) throw new Rejected('invalid_body')
  if (inputs.length > MAX_EVENTS) throw new Rejected('too_many_events', `${inputs.length} > ${MAX_EVENTS}`)
  return inputs
}

const childrenOf = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : []

/** Level by level, never by recursion: a stack would overflow on what JSON.parse reads without effort. */
export const isTooDeep = (input: unknown): boolean => {
  let level: unknown[] = [input]
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    level = level.flatMap(childrenOf)
    if (level.length === 0) return false
  }
  return level.some((value) => typeof value === 'object' && value !== null)
}

/** Only to be asked of what is not too deep. */
export const isTooLarge = (input: unknown): boolean => Buffer.byteLength(JSON.stringify(input) ?? '') > MAX_EVENT_BYTES
