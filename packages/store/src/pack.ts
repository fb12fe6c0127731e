import { hash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { canonicalJson } from '@guiyin/domain'

/** Canonical JSON, deflated: equal values make equal bytes. */
export const pack = (value: unknown): Uint8Array => new Uint8Array(deflateRawSync(canonicalJson(value)))

export const unpack = (body: unknown): unknown => {
  if (!(body instanceof Uint8Array)) throw new TypeError('a stored body is no bytes')
  return JSON.parse(inflateRawSync(body).toString())
}

/** 128 bits of the SHA-256 of the canonical bytes: names a copy in a key, so that two different copies never share one. */
export const hashOf = (value: unknown): string =>
  Buffer.from(hash('sha256', canonicalJson(value), 'hex').slice(0, 32), 'hex').toString('base64url')
