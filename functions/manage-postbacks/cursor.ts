import { Rejected } from '@guiyin/failures'
import * as z from 'zod'

/** A sort key as tables take it in a query: printable from its first character on, and no longer than any that stands. */
export const SortKey = z
  .string()
  .regex(/^[!-~]/)
  .refine((text) => Buffer.byteLength(text) < 1024)

/** A place in a list as text that goes through a query. */
export const cursorOf = (place: readonly (string | null)[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The place that a cursor names; throws `Rejected`: `invalid_query` where it is none of this list. */
export const placeIn = <Place>(schema: z.ZodType<Place>, cursor: string): Place => {
  const place = schema.safeParse(jsonOf(Buffer.from(cursor, 'base64url').toString()))
  if (!place.success) throw new Rejected('invalid_query', 'cursor')
  return place.data
}
