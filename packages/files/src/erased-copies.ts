import { utcDayOf } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import { sha256 } from './hash.ts'
import { requestsKey } from './lake-keys.ts'
import { copyName } from './lost-copies.ts'
import type { Objects } from './objects.ts'
import { type ParcelRow, readParcelRows, writeParcelRows } from './parcel-rows.ts'
import { updateObject } from './update-object.ts'

const HASH_DIGITS = 16

/** What stays of a copy whose person was erased: that it once came. A hash names it, so that it counts once. */
export const erasedRow = (fact: Fact): ParcelRow => ({
  site: fact.site,
  receiptId: fact.receiptId,
  parcel: `erased-${sha256(copyName(fact)).slice(0, HASH_DIGITS)}`,
  receivedAt: fact.receivedAt,
  accepted: 0,
  bot: 0,
  test: 0,
  repeats: 0,
  erased: 1,
  summary: undefined,
})

/** Adds to what requests of these days are known to have brought. Putting it again changes nothing. */
export const keepParcelRows = async (
  objects: Pick<Objects, 'get' | 'put'>,
  rows: readonly ParcelRow[],
): Promise<void> => {
  for (const [key, own] of Map.groupBy(rows, ({ site, receivedAt }) => requestsKey(site, utcDayOf(receivedAt)))) {
    await updateObject(objects, key, async (body) => writeParcelRows([...(await readParcelRows(body)), ...own]))
  }
}

/** To be put before the copies go: what was received can then still be accounted for. */
export const keepErased = (objects: Pick<Objects, 'get' | 'put'>, erased: readonly Fact[]): Promise<void> =>
  keepParcelRows(objects, erased.map(erasedRow))
