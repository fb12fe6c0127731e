import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'
import { Rejected } from '@guiyin/failures'

/** A body may be this large after inflation. */
export const MAX_BODY_BYTES = 256 * 1024

// zlib inflates block by block and stops at the bound, so a bomb costs no more memory than an honest body.
const BOUND = { maxOutputLength: MAX_BODY_BYTES }

const inflate = (body: Uint8Array): Uint8Array => {
  // Senders disagree whether "deflate" has a zlib header; its first byte names the method 8 in the low bits.
  const hasHeader = ((body[0] ?? 0) & 0x0f) === 8
  return hasHeader ? inflateSync(body, BOUND) : inflateRawSync(body, BOUND)
}

const decoders = new Map<string, (body: Uint8Array) => Uint8Array>([
  ['', (body) => body],
  ['identity', (body) => body],
  ['gzip', (body) => gunzipSync(body, BOUND)],
  ['x-gzip', (body) => gunzipSync(body, BOUND)],
  ['deflate', inflate],
])

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'

const decode = (body: Uint8Array, decoder: (body: Uint8Array) => Uint8Array): Uint8Array => {
  try {
    return decoder(body)
  } catch (error) {
    if (isTooLarge(error)) throw new Rejected('body_too_large', '', { cause: error })
    throw new Rejected('unsupported_encoding', 'the body is not what Content-Encoding says', { cause: error })
  }
}

/** Undoes one Content-Encoding. Throws `Rejected`: `body_too_large`, or `unsupported_encoding` (nested ones too). */
export const inflated = (body: Uint8Array, encoding: string | undefined): Uint8Array => {
  const decoder = decoders.get((encoding ?? '').trim().toLowerCase())
  if (decoder === undefined) throw new Rejected('unsupported_encoding', (encoding ?? '').slice(0, 64))
  const plain = decode(body, decoder)
  if (plain.byteLength > MAX_BODY_BYTES) throw new Rejected('body_too_large')
  return plain
}
