import { Rejected } from '@guiyin/failures'
import * as z from 'zod'
import { jsonOf, looksLikeJson, textOf } from '../body.ts'
import { csvRows } from './csv.ts'

const Body = z.strictObject({ rows: z.array(z.unknown()) })

/** Unread rows of a body: `{ rows }`, or CSV. Throws `Rejected`. */
export const spendInputs = (body: Uint8Array): unknown[] => {
  const text = textOf(body, 'invalid_csv')
  if (!looksLikeJson(text)) return csvRows(text)
  const read = Body.safeParse(jsonOf(text))
  if (!read.success) throw new Rejected('invalid_body', '{ rows: [] }')
  return read.data.rows
}
