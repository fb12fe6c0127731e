import { deflateRawSync, inflateRawSync } from 'node:zlib'
import * as z from 'zod'
import type { QuarantinePlace } from './keys.ts'

const Place = z.tuple([z.string().nullable(), z.string(), z.string(), z.int().nullable()])

const textOf = ({ site, shard, sequence, index }: QuarantinePlace): string =>
  JSON.stringify([site, shard, sequence, index ?? null])

/** Names an entry to the outside; made of its key, so that it needs no index, and deflated, for people copy it. */
export const quarantineIdOf = (place: QuarantinePlace): string => deflateRawSync(textOf(place)).toString('base64url')

/** No key is longer: a small text of somebody else's must not become a large one. */
const BOUND = { maxOutputLength: 4_096 }

const jsonOf = (id: string): unknown => {
  try {
    return JSON.parse(inflateRawSync(Buffer.from(id, 'base64url'), BOUND).toString())
  } catch {
    return undefined
  }
}

/** Undefined where it is no id of ours. */
export const placeOf = (id: string): QuarantinePlace | undefined => {
  const parsed = Place.safeParse(jsonOf(id))
  if (!parsed.success) return undefined
  const [site, shard, sequence, index] = parsed.data
  return { site, shard, sequence, index: index ?? undefined }
}
