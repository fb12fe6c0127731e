import { Rejected } from '@guiyin/failures'
import * as z from 'zod'

/** Where a page begins: with a visitor, behind one of its chunks or with the first. */
export interface Place {
  visitor: string
  start: string | undefined
}

const Stored = z.tuple([z.string(), z.string().nullable()])

export const cursorOf = ({ visitor, start }: Place): string =>
  Buffer.from(JSON.stringify([visitor, start ?? null])).toString('base64url')

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Throws `Rejected` where it is no cursor of an answer about one of these visitors. */
export const placeOf = (cursor: string | null, visitors: readonly string[]): Place => {
  if (cursor === null) return { visitor: visitors[0] ?? '', start: undefined }
  const stored = Stored.safeParse(jsonOf(Buffer.from(cursor, 'base64url').toString()))
  const [visitor, start] = stored.data ?? ['', null]
  if (!visitors.includes(visitor)) throw new Rejected('invalid_query', 'cursor')
  return { visitor, start: start ?? undefined }
}
