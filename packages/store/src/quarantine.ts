import * as z from 'zod'
import type { Sleep } from './ask.ts'
import type { Client } from './client.ts'
import { itemsOf } from './items.ts'
import { kpiKeys } from './keys.ts'
import { pack, unpack } from './pack.ts'
import { MAX_BODY_BYTES } from './stored-fact.ts'
import type { Item } from './writes.ts'

const Head = z.object({
  site: z.string().nullable(),
  shard: z.string(),
  sequence: z.string(),
  /** Which event of the record's parcel; absent: the whole record. */
  index: z.number().optional(),
  code: z.string(),
  sentence: z.string(),
})
/** A record, or one event of it, that could not be taken: what it held, why, and what to do. */
export type QuarantineEntry = z.infer<typeof Head> & { payload: string }

const Piece = z.object({ piece: z.number(), body: z.instanceof(Uint8Array) })

/** A payload of random bytes does not deflate below the item limit: it lies in several items. */
const itemsFor = ({ payload, ...rest }: QuarantineEntry): Item[] => {
  const head = Head.parse(rest)
  const body = pack(payload)
  return Array.from({ length: Math.ceil(body.byteLength / MAX_BODY_BYTES) }, (_, piece) => ({
    ...kpiKeys.quarantine(head.site, head.shard, head.sequence, head.index, piece),
    ...(piece === 0 ? head : {}),
    piece,
    body: body.slice(piece * MAX_BODY_BYTES, (piece + 1) * MAX_BODY_BYTES),
  }))
}

const bodyFrom = (item: Record<string, unknown>): Uint8Array => Piece.parse(item).body

/** A head is followed by its pieces, for they share the sort key up to the piece's number. */
const entriesIn = (items: readonly Record<string, unknown>[]): QuarantineEntry[] => {
  const starts = items.flatMap((item, index) => (Piece.parse(item).piece === 0 ? [index] : []))
  return starts.map((start, index) => {
    const own = items.slice(start, starts[index + 1])
    const payload = unpack(new Uint8Array(Buffer.concat(own.map(bodyFrom))))
    return { ...Head.parse(own[0]), payload: z.string().parse(payload) }
  })
}

/** Nothing is dropped: what cannot be processed waits here with its payload. `site` null: not even its site is known. */
export const quarantineStore = (client: Client, table: string, options: { sleep?: Sleep } = {}) => {
  const items = itemsOf(client, table, options)
  return {
    put: (entries: readonly QuarantineEntry[]): Promise<void> =>
      items.write(entries.flatMap(itemsFor).map((item) => ({ put: item }))),

    list: async (site: string | null): Promise<QuarantineEntry[]> =>
      entriesIn((await items.query(kpiKeys.quarantined(site))).items),
  }
}
export type QuarantineStore = ReturnType<typeof quarantineStore>
