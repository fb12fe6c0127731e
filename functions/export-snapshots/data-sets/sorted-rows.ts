import { compareText } from '@guiyin/domain'
import { type DataSet, naturalKeyOf } from '@guiyin/events/datasets'
import type { DayRows, StoredRow } from '@guiyin/store'

/** Rows that are held at once to be sorted. */
const SLICE = 50_000
/** Keys that are looked at to cut the others into slices: so many that a slice is hardly larger than the others. */
const SAMPLE = 10_000

type KeyOf = (stored: StoredRow) => string

/** An odd number near the golden section of all words: its multiples fall evenly, whatever repeats among the rows. */
const SPREAD = 0x9e3779b1
const WORDS = 2 ** 32

const isSampled = (place: number, count: number): boolean =>
  Math.imul(place, SPREAD) >>> 0 < WORDS * Math.min(1, SAMPLE / count)

/** The first key of each slice but the first. */
const cutsOf = (rows: Iterable<StoredRow>, count: number, keyOf: KeyOf, slice: number): string[] => {
  const sample: string[] = []
  for (const stored of rows) if (isSampled(stored.place, count)) sample.push(keyOf(stored))
  sample.sort(compareText)
  const slices = Math.ceil(count / slice)
  return Array.from({ length: slices - 1 }, (_, cut) => sample[Math.floor(((cut + 1) * sample.length) / slices)] ?? '')
}

/** For each place its slice. */
const slicesOf = (rows: Iterable<StoredRow>, count: number, keyOf: KeyOf, cuts: readonly string[]): Uint16Array => {
  const slices = new Uint16Array(count)
  for (const stored of rows) {
    const key = keyOf(stored)
    slices[stored.place] = cuts.filter((cut) => cut <= key).length
  }
  return slices
}

const sorted = (rows: Iterable<StoredRow>, keyOf: KeyOf): StoredRow[] =>
  Array.from(rows, (stored) => ({ stored, key: keyOf(stored) }))
    .sort((a, b) => compareText(a.key, b.key))
    .map(({ stored }) => stored)

/**
 * The rows by their natural keys. Of many only a slice of the keys is held and sorted at a time, and the rows are gone
 * through once for each.
 */
export function* sortedRows(dataSet: DataSet, rows: DayRows, slice = SLICE): Generator<StoredRow> {
  const keyOfRow = naturalKeyOf(dataSet)
  const keyOf: KeyOf = ({ row }) => keyOfRow(row)
  if (rows.count <= slice) return yield* sorted(rows, keyOf)
  const keys = rows.of(dataSet.columns.flatMap(({ name, key }) => (key ? [name] : [])))
  const cuts = cutsOf(keys, rows.count, keyOf, slice)
  const slices = slicesOf(keys, rows.count, keyOf, cuts)
  for (let at = 0; at <= cuts.length; at += 1) {
    const own = rows.at((place) => slices[place] === at)
    yield* sorted(own, keyOf)
  }
}
