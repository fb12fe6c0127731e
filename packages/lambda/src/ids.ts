import { randomBytes } from 'node:crypto'
import { type Clock, systemClock } from './clock.ts'

/** A new id: 26 characters of A–Z and digits that sort by time of making. */
export type NewId = () => string

// Crockford's alphabet: no I, L, O, U.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const timePart = (at: number): string =>
  Array.from({ length: 10 }, (_, index) => ALPHABET[Math.floor(at / 32 ** (9 - index)) % 32]).join('')

const randomPart = (bytes: Uint8Array): string => Array.from(bytes, (byte) => ALPHABET[byte % 32]).join('')

/** 48 bits of time, then 80 random bits, as in the ULID specification. */
export const newIdFrom =
  (clock: Clock, random: (size: number) => Uint8Array = randomBytes): NewId =>
  () =>
    timePart(clock()) + randomPart(random(16))

export const newId: NewId = newIdFrom(systemClock)
