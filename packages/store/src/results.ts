import { type Conversion, type ConversionKey, canonicalJson } from '@guiyin/domain'
import * as z from 'zod'
import { ConversionJson } from './conversion-json.ts'
import { generationOf } from './erased-seen.ts'
import type { Items } from './items.ts'
import { conversionKeys, type Key } from './keys.ts'
import { pack, unpack } from './pack.ts'
import { MAX_BODY_BYTES } from './stored-fact.ts'
import type { Item } from './writes.ts'

/** A derived conversion as it stands, and why it differs from the revision before it. */
export interface StoredConversion {
  conversion: Conversion
  seen: string
  revision: number
  reasons: string[]
}

const StoredResult = z.object({
  seen: z.string(),
  revision: z.number(),
  reasons: z.array(z.string()),
  body: z.instanceof(Uint8Array),
})

export const resultItem = (key: Key, { conversion, seen, revision, reasons }: StoredConversion): Item => ({
  ...key,
  seen,
  revision,
  reasons,
  body: pack(conversion),
})

/** Whether a result of it fits an item. */
export const fitsResult = (conversion: Conversion): boolean => pack(conversion).byteLength <= MAX_BODY_BYTES

const conversionIn = (body: Uint8Array): Conversion => ConversionJson.parse(unpack(body))

export const resultIn = (item: unknown): StoredConversion => {
  const { body, ...rest } = StoredResult.parse(item)
  return { ...rest, conversion: conversionIn(body) }
}

export const resultOf = async (items: Items, key: ConversionKey): Promise<StoredConversion | undefined> => {
  const item = await items.get(conversionKeys.result(key))
  return item && resultIn(item)
}

const isSame = (a: Conversion, b: Conversion): boolean => canonicalJson(a) === canonicalJson(b)

const NOT_NEWER = 'attribute_not_exists(pk) OR seen <= :mine'

/** Derived conversions and their revisions. */
export const resultsOf = (items: Items) => {
  /** A revision that came beside an erasure names whom the erasure has removed. */
  const withdraw = async (key: ConversionKey, seen: string): Promise<void> => {
    const standing = await resultOf(items, key)
    if (standing === undefined || generationOf(standing.seen) === undefined || generationOf(seen) !== undefined) return
    await items.write([{ remove: conversionKeys.revision(key, seen) }])
  }

  return {
    /**
     * Stores a result unless a later one stands. A result that differs is kept as a revision first, so that none goes
     * unrecorded; one that is equal but saw more keeps its revision and its reasons. `stale`: one derived from more
     * facts stands; `unchanged`: this very one does.
     */
    put: async (conversion: Conversion, seen: string, reasons: string[]): Promise<'stored' | 'unchanged' | 'stale'> => {
      const { key } = conversion
      const stored = await resultOf(items, key)
      if (stored && stored.seen > seen) return 'stale'
      const same = stored !== undefined && isSame(stored.conversion, conversion)
      if (same && stored.seen === seen) return 'unchanged'
      const next = same ? { ...stored, seen } : { conversion, seen, reasons, revision: (stored?.revision ?? 0) + 1 }
      if (!same) await items.put(resultItem(conversionKeys.revision(key, seen), next))
      const condition = { expression: NOT_NEWER, values: { ':mine': seen } }
      if (await items.put(resultItem(conversionKeys.result(key), next), condition)) return 'stored'
      await withdraw(key, seen)
      return 'stale'
    },

    /**
     * Says of the result that stands that it saw more and stays the same. False where another stands by now: nobody was
     * told that this one takes its place.
     */
    sawMore: ({ seen: before, ...result }: StoredConversion, seen: string): Promise<boolean> =>
      items.put(resultItem(conversionKeys.result(result.conversion.key), { ...result, seen }), {
        expression: 'seen = :before',
        values: { ':before': before },
      }),

    /** What stands for these keys now, in their order; keys without a result are left out. */
    stored: async (keys: readonly ConversionKey[]): Promise<StoredConversion[]> => {
      const found = (await items.getAll(keys.map((key) => conversionKeys.result(key)))).map(resultIn)
      const byKey = new Map(found.map((result) => [canonicalJson(result.conversion.key), result]))
      return keys.flatMap((key) => byKey.get(canonicalJson(key)) ?? [])
    },

    /** Each result that differed from the one before it, oldest first. */
    revisions: async (key: ConversionKey): Promise<StoredConversion[]> => {
      const results = (await items.query(conversionKeys.revisions(key))).items.map(resultIn)
      return results.filter(({ conversion }, index) => {
        const before = results[index - 1]
        return before === undefined || !isSame(before.conversion, conversion)
      })
    },
  }
}
