import * as z from 'zod'
import type { Sleep } from './ask.ts'
import type { Client } from './client.ts'
import { itemsOf } from './items.ts'
import { kpiKeys } from './keys.ts'
import { pack, unpack } from './pack.ts'
import { placeOf, quarantineIdOf } from './quarantine-id.ts'
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
  /** When it reached us, where that is known. */
  at: z.number().optional(),
})
/** A record, or one event of it, that could not be taken: what it held, why, and what to do. */
export type QuarantineEntry = z.infer<typeof Head> & { payload: string }

/** What an entry is about and what was done about it; everything but its payload. */
export type QuarantineHead = z.infer<typeof Head> & { id: string; fixedAt: number | null; replayedAt: number | null }
/** An entry with the payload as it came and the one that was put beside it. */
export type KeptEntry = QuarantineHead & { payload: string; fix: string | null }

const Piece = z.object({ piece: z.number(), body: z.instanceof(Uint8Array) })
const Fix = z.object({ fixedAt: z.number(), fix: z.instanceof(Uint8Array) })
const Replayed = z.object({ replayedAt: z.number() })

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

type Stored = Record<string, unknown>

/** The items of each entry: its pieces in their order, then what was done about it. */
const byEntry = (items: readonly Stored[]): Stored[][] => [
  ...Map.groupBy(items, ({ sk }) => String(sk).slice(0, String(sk).lastIndexOf('#'))).values(),
]

const payloadIn = (items: readonly Stored[]): string => {
  const pieces = items.flatMap((item) => ('piece' in item ? [Piece.parse(item).body] : []))
  return z.string().parse(unpack(new Uint8Array(Buffer.concat(pieces))))
}

const fixIn = (items: readonly Stored[]) => items.flatMap((item) => ('fix' in item ? [Fix.parse(item)] : []))[0]

const headIn = (items: readonly Stored[]): QuarantineHead => {
  const head = Head.parse(items[0])
  const replayed = items.flatMap((item) => ('replayedAt' in item ? [Replayed.parse(item).replayedAt] : []))
  return {
    ...head,
    id: quarantineIdOf(head),
    fixedAt: fixIn(items)?.fixedAt ?? null,
    replayedAt: replayed[0] ?? null,
  }
}

const keptIn = (items: readonly Stored[]): KeptEntry => {
  const fix = fixIn(items)
  const text = fix === undefined ? null : z.string().parse(unpack(fix.fix))
  return { ...headIn(items), payload: payloadIn(items), fix: text }
}

/** An entry never fills it: a record of 10 MB takes 47 items at most. */
const PAGE_ITEMS = 100

/** Nothing is dropped: what cannot be processed waits here with its payload. `site` null: not even its site is known. */
export const quarantineStore = (client: Client, table: string, options: { sleep?: Sleep } = {}) => {
  const items = itemsOf(client, table, options)
  return {
    put: (entries: readonly QuarantineEntry[]): Promise<void> =>
      items.write(entries.flatMap(itemsFor).map((item) => ({ put: item }))),

    list: async (site: string | null): Promise<QuarantineEntry[]> => {
      const found = byEntry((await items.query(kpiKeys.quarantined(site))).items)
      return found.map((own) => ({ ...Head.parse(own[0]), payload: payloadIn(own) }))
    },

    /** The next entries in the order of the stream, and the id to go on behind, where there are more. */
    page: async (
      site: string | null,
      after?: string,
    ): Promise<{ heads: QuarantineHead[]; next: string | undefined }> => {
      const place = after === undefined ? undefined : placeOf(after)
      const found = await items.query(kpiKeys.quarantined(site, place), PAGE_ITEMS)
      const entries = byEntry(found.items)
      // The last one may go on behind the page.
      const heads = (found.complete ? entries : entries.slice(0, -1)).map(headIn)
      return { heads, next: found.complete ? undefined : heads.at(-1)?.id }
    },

    get: async (id: string): Promise<KeptEntry | undefined> => {
      const place = placeOf(id)
      if (place === undefined) return undefined
      const found = await items.query(kpiKeys.quarantineEntry(place))
      return found.items.length === 0 ? undefined : keptIn(found.items)
    },

    /** Lays a payload beside the one that came, in place of an earlier one; the entry must be there. */
    fix: async (entry: QuarantineHead, payload: string, fixedAt: number): Promise<void> => {
      await items.put({ ...kpiKeys.quarantineFix(entry), fixedAt, fix: pack(payload) })
    },

    /** Notes that the entry went into the stream again; the entry must be there, and stays. */
    markReplayed: async (entry: QuarantineHead, replayedAt: number): Promise<void> => {
      await items.put({ ...kpiKeys.quarantineReplay(entry), replayedAt })
    },
  }
}
export type QuarantineStore = ReturnType<typeof quarantineStore>
