import type { ConversionKey, Day } from '@guiyin/domain'
import * as z from 'zod'
import type { Items } from './items.ts'
import { conversionKeys, type Range } from './keys.ts'

const nameIn = ({ sk }: Record<string, unknown>): string => z.string().parse(sk)

export interface KeyPage {
  keys: ConversionKey[]
  /** What the others lie behind, if there are any. */
  next: string | undefined
}

/** At most `limit` of the conversions that pointers of a range lead to. */
export const keyPage = async (items: Items, site: string, range: Range, limit: number): Promise<KeyPage> => {
  const page = await items.query(range, limit)
  const names = page.items.map(nameIn)
  return {
    keys: names.map((name) => conversionKeys.ofPointer(site, name)),
    next: page.complete ? undefined : names.at(-1),
  }
}

/** The days that conversions ever stood on. */
export const pointersOf = (items: Items) => ({
  /** Records that this conversion stood on that day once; never taken back. */
  putPointer: async (site: string, day: Day, key: ConversionKey): Promise<void> => {
    await items.put({ ...conversionKeys.pointer(site, day, key) })
  },

  /** Every conversion that ever stood on that day. */
  keysOnDay: async (site: string, day: Day): Promise<ConversionKey[]> => {
    const page = await items.query(conversionKeys.pointers(site, day))
    return page.items.map((item) => conversionKeys.ofPointer(site, nameIn(item)))
  },

  /** At most `limit` of them, from the first or behind `after`; `next`: what the others lie behind, if there are any. */
  keysFrom: (site: string, day: Day, after: string | undefined, limit: number): Promise<KeyPage> =>
    keyPage(
      items,
      site,
      after === undefined ? conversionKeys.pointers(site, day) : conversionKeys.pointersBehind(site, day, after),
      limit,
    ),
})
