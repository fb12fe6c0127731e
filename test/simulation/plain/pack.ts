import { hash } from 'node:crypto'
import { canonicalJson } from '@guiyin/domain'

// Stands in for the deflating codec of the stores where thousands of seeds run: equal values still make equal bytes.

const encoder = new TextEncoder()
const decoder = new TextDecoder()

export const pack = (value: unknown): Uint8Array => encoder.encode(canonicalJson(value))

const known = new WeakMap<Uint8Array, { value: unknown }>()

export const unpack = (body: unknown): unknown => {
  if (!(body instanceof Uint8Array)) throw new TypeError('a stored body is no bytes')
  const read = known.get(body) ?? { value: JSON.parse(decoder.decode(body)) }
  known.set(body, read)
  return read.value
}

export const hashOf = (value: unknown): string =>
  Buffer.from(hash('sha256', canonicalJson(value), 'hex').slice(0, 32), 'hex').toString('base64url')
