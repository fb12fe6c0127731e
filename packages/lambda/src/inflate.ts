import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'
import { Rejected } from '@guiyin/failures'

/** A body may be this large after inflation. */
export const MAX_BODY_BYTES = 256 * 1024

// zlib inflates block by block and stops at the bound, so a bomb costs no more memory than an honest body.
interface Bound {
  maxOutputLength: number
}
type Decoder = (body: Uint8Array, bound: Bound) => Uint8Array

const inflate: Decoder = (body, bound) => {
  // Senders disagree whether "deflate" has a zlib header; its first byte names the method 8 in the low bits.
  const hasHeader = ((body[0] ?? 0) & 0x0f) === 8
  return hasHeader ? inflateSync(body, bound) : inflateRawSync(body, bound)
}

const decoders = new Map<string, Decoder>([
  ['', (body) => body],
  ['identity', (body) => body],
  ['gzip', (body, bound) => gunzipSync(body, bound)],
  ['x-gzip', (body, bound) => gunzipSync(body, bound)],
  ['deflate', inflate],
])

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'

const decode = (body: Uint8Array, decoder: Decoder, maxOutputLength: number): Uint8Array => {
  try {
    return decoder(body, { maxOutputLength })
  } catch (error) {
    if (isTooLarge(error)) throw new Rejected('body_too_large', '', { cause: error })
    throw new Rejected('unsupported_encoding', 'the body is not what Content-Encoding says', { cause: error })
  }
}

/** Undoes one Content-Encoding. Throws `Rejected`: `body_too_large`, or `unsupported_encoding` (nested ones too). */
export const inflated = (body: Uint8Array, encoding: string | undefined, maxBytes = MAX_BODY_BYTES): Uint8Array => {
  const decoder = decoders.get((encoding ?? '').trim().toLowerCase())
  if (decoder === undefined) throw new Rejected('unsupported_encoding', (encoding ?? '').slice(0, 64))
  const plain = decode(body, decoder, maxBytes)
  if (plain.byteLength > maxBytes) throw new Rejected('body_too_large')
  return plain
}
