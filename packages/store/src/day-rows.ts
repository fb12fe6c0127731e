import { type DataRow, type DataSet, naturalKeyOf } from '@guiyin/events/datasets'
import { keyNumbers } from './key-numbers.ts'
import { openPiece, rowsOf } from './row-pieces.ts'

/** Some rows of one import, packed as they are stored. */
export interface PackedRows {
  body: unknown
  count: number
  importId: string
  grain: string | null
}

export interface StoredRow {
  row: DataRow
  importId: string
  /** Of its import; null: rows that all add up. */
  grain: string | null
  /** Which of the keys it has, in the order in which they were first stored. */
  place: number
}

/**
 * The rows of a day, or of a data set that is kept together: of each natural key one. Each iteration unpacks them anew,
 * some thousand at a time, so that a day of a million rows is held in some ten megabytes.
 */
export interface DayRows extends Iterable<StoredRow> {
  /** How many there are; every place is below it. */
  count: number
  /** The same rows with these columns alone. */
  of: (columns: readonly string[]) => Iterable<StoredRow>
  /** Those of some places. */
  at: (isAsked: (place: number) => boolean) => Iterable<StoredRow>
}

const nowhere = (): never => {
  throw new TypeError('a stored piece holds more rows than it says')
}

/** Of each stored row, oldest first. */
function* keysOf(dataSet: DataSet, pieces: readonly PackedRows[]): Generator<string> {
  const keyOf = naturalKeyOf(dataSet)
  const columns = new Set(dataSet.columns.flatMap(({ name, key }) => (key ? [name] : [])))
  for (const { body } of pieces) for (const row of rowsOf(body, columns)) yield keyOf(row)
}

/** For each stored row 1 more than the place of its key, 0 where a later row has the same; and how many keys there are. */
const placesOf = (dataSet: DataSet, pieces: readonly PackedRows[]) => {
  const stored = pieces.reduce((sum, piece) => sum + piece.count, 0)
  const numberOf = keyNumbers(stored)
  const [last, places] = [new Uint32Array(stored), new Uint32Array(stored)]
  let [at, count] = [0, 0]
  for (const key of keysOf(dataSet, pieces)) {
    const place = numberOf(key)
    const before = last[place] ?? nowhere()
    if (before > 0) places[before - 1] = 0
    places[at] = place + 1
    at += 1
    last[place] = at
    count = Math.max(count, place + 1)
  }
  return { places, count }
}

interface Asked {
  columns?: ReadonlySet<string>
  isAsked?: (place: number) => boolean
}

function* standing(
  pieces: readonly PackedRows[],
  places: Uint32Array,
  { columns, isAsked = () => true }: Asked,
): Generator<StoredRow> {
  let first = 0
  for (const { body, importId, grain } of pieces) {
    const { length, rowAt } = openPiece(body, columns)
    for (let index = 0; index < length; index += 1) {
      const place = (places[first + index] ?? nowhere()) - 1
      if (place >= 0 && isAsked(place)) yield { row: rowAt(index), importId, grain, place }
    }
    first += length
  }
}

/** Of each natural key the last row of these pieces, oldest piece first. */
export const lastRows = (dataSet: DataSet, pieces: readonly PackedRows[]): DayRows => {
  const { places, count } = placesOf(dataSet, pieces)
  const rowsFor = (asked: Asked): Iterable<StoredRow> => ({
    [Symbol.iterator]: () => standing(pieces, places, asked),
  })
  return {
    ...{ count, ...rowsFor({}) },
    of: (columns) => rowsFor({ columns: new Set(columns) }),
    at: (isAsked) => rowsFor({ isAsked }),
  }
}

type WholeRow = Omit<StoredRow, 'place'>

/** The same where rows are few, all at once; completed by earlier ones where the data set says so. */
export const fewRows = (dataSet: DataSet, pieces: readonly PackedRows[]): WholeRow[] => {
  const keyOf = naturalKeyOf(dataSet)
  const held = new Map<string, WholeRow>()
  for (const { body, importId, grain } of pieces) {
    for (const row of rowsOf(body)) {
      const key = keyOf(row)
      const whole = dataSet.completes ? { ...held.get(key)?.row, ...row } : row
      held.set(key, { row: whole, importId, grain })
    }
  }
  return [...held.values()]
}

/** Rows that are there already. */
export const heldRows = (some: readonly WholeRow[]): DayRows => {
  const rows = some.map((row, place) => ({ ...row, place }))
  return {
    ...{ count: rows.length, of: () => rows, [Symbol.iterator]: () => rows.values() },
    at: (isAsked) => rows.filter(({ place }) => isAsked(place)),
  }
}
