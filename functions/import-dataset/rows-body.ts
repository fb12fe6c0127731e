import { Rejected } from '@guiyin/failures'
import * as z from 'zod'

const Body = z.strictObject({ rows: z.array(z.unknown()) })

const decoder = new TextDecoder()

/** No table begins with a brace. */
export const isRows = (body: Uint8Array): boolean => /^\s*\{/.test(decoder.decode(body.subarray(0, 64)))

/** The unread rows of `{ "rows": [] }`. Throws `Rejected`. */
export const rowsOf = (body: Uint8Array): unknown[] => {
  let value: unknown
  try {
    value = JSON.parse(decoder.decode(body))
  } catch (error) {
    throw new Rejected('invalid_json', '', { cause: error })
  }
  const read = Body.safeParse(value)
  if (!read.success) throw new Rejected('invalid_body', '{ rows: [] }')
  return read.data.rows
}
