/** Journeys in columns, so that millions fit and count fast; journey `i` has the touches from `ends[i - 1]` to `ends[i]`. */
export interface JourneyBatch {
  /** Names by channel id. */
  channels: readonly string[]
  size: number
  touches: Uint32Array
  ends: Uint32Array
  /** How many journeys of this path converted, and how many did not. */
  conversions: Float64Array
  nulls: Float64Array
  /** In micros, safe integers; negative where refunds prevail. */
  values: Float64Array
  /** When each touch happened, in ms; only where time counts. */
  times?: Float64Array
  /** Which touch (0, 1, …; -1: none) stood when the lead and the opportunity came to be. */
  leads?: Int32Array
  opportunities?: Int32Array
}

/** One row of a path table: journeys with equal paths may share one. */
export interface PathRow extends RowEnd {
  value: bigint
  path: readonly string[]
  times?: readonly number[]
}

/** What one journey looks like to a rule. */
export interface JourneyView {
  touches: Uint32Array
  times: Float64Array | undefined
  lead: number
  opportunity: number
}

export const viewOf = (batch: JourneyBatch, journey: number): JourneyView => {
  const from = journey === 0 ? 0 : (batch.ends[journey - 1] ?? 0)
  const to = batch.ends[journey] ?? from
  return {
    touches: batch.touches.subarray(from, to),
    times: batch.times?.subarray(from, to),
    lead: batch.leads?.[journey] ?? -1,
    opportunity: batch.opportunities?.[journey] ?? -1,
  }
}

/** Ids 0, 1, 2, … of channels in the order they first came; a name is an opaque key. */
export interface ChannelIds {
  names: readonly string[]
  idOf: (name: string) => number
  /** -1 where it never came. */
  find: (name: string) => number
}

export const channelIds = (): ChannelIds => {
  const names: string[] = []
  const ids = new Map<string, number>()
  return {
    names,
    find: (name) => ids.get(name) ?? -1,
    idOf: (name) => {
      const known = ids.get(name)
      if (known !== undefined) return known
      ids.set(name, names.length)
      return names.push(name) - 1
    },
  }
}

/** The largest part of a value that one column entry takes; the rest goes into rows of the same path without journeys. */
const MOST = 2n ** 52n

const partsOf = (value: bigint): number[] => {
  const sign = value < 0n ? -1n : 1n
  const size = value * sign
  const parts = [size % MOST]
  for (let rest = size / MOST; rest > 0n; rest -= 1n) parts.push(MOST)
  return parts.map((part) => Number(part * sign))
}

const FEW_ROWS = 1_024

const grown = <Column extends Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(
  column: Column,
  fresh: (length: number) => Column,
): Column => {
  const larger = fresh(column.length * 2)
  larger.set(column)
  return larger
}

export interface RowEnd {
  conversions: number
  nulls: number
  /** Micros; a number where it is safely whole. */
  value: bigint | number
  lead?: number | undefined
  opportunity?: number | undefined
}

/** Rows on their way into columns: the touches of a row one by one, then its end. */
export interface JourneyColumns {
  touch: (channel: number, at?: number) => void
  end: (row: RowEnd) => void
  size: () => number
  touches: () => number
  /** The rows since the last batch; it shares their memory and holds until the next row. */
  batch: () => JourneyBatch
}

const allColumns = () => ({
  touches: new Uint32Array(4 * FEW_ROWS),
  times: new Float64Array(4 * FEW_ROWS),
  ends: new Uint32Array(FEW_ROWS),
  conversions: new Float64Array(FEW_ROWS),
  nulls: new Float64Array(FEW_ROWS),
  values: new Float64Array(FEW_ROWS),
  leads: new Int32Array(FEW_ROWS),
  opportunities: new Int32Array(FEW_ROWS),
})

const grownRows = (columns: ReturnType<typeof allColumns>): void => {
  columns.ends = grown(columns.ends, (length) => new Uint32Array(length))
  columns.conversions = grown(columns.conversions, (length) => new Float64Array(length))
  columns.nulls = grown(columns.nulls, (length) => new Float64Array(length))
  columns.values = grown(columns.values, (length) => new Float64Array(length))
  columns.leads = grown(columns.leads, (length) => new Int32Array(length))
  columns.opportunities = grown(columns.opportunities, (length) => new Int32Array(length))
}

export const journeyColumns = (ids: ChannelIds, timed: boolean): JourneyColumns => {
  const columns = allColumns()
  let [size, touches] = [0, 0]

  const put = (row: RowEnd, conversions: number, nulls: number, value: number): void => {
    if (size === columns.ends.length) grownRows(columns)
    columns.ends[size] = touches
    columns.conversions[size] = conversions
    columns.nulls[size] = nulls
    columns.values[size] = value
    columns.leads[size] = row.lead ?? -1
    columns.opportunities[size] = row.opportunity ?? -1
    size += 1
  }

  const touch = (channel: number, at = 0): void => {
    if (touches === columns.touches.length) {
      columns.touches = grown(columns.touches, (length) => new Uint32Array(length))
      columns.times = grown(columns.times, (length) => new Float64Array(length))
    }
    columns.touches[touches] = channel
    columns.times[touches] = at
    touches += 1
  }

  const putAgain = (row: RowEnd, value: number): void => {
    const [begin, end] = [columns.ends[size - 2] ?? 0, columns.ends[size - 1] ?? 0]
    for (let at = size === 1 ? 0 : begin; at < end; at += 1) touch(columns.touches[at] ?? 0, columns.times[at])
    put(row, 0, 0, value)
  }

  return {
    touch,
    end: (row) => {
      const [value = 0, ...more] = typeof row.value === 'number' ? [row.value] : partsOf(row.value)
      put(row, row.conversions, row.nulls, value)
      for (const part of more) putAgain(row, part)
    },
    size: () => size,
    touches: () => touches,
    batch: () => {
      const { times, ...rest } = columns
      const batch = { channels: ids.names, size, ...rest, ...(timed ? { times } : {}) }
      size = 0
      touches = 0
      return batch
    },
  }
}

/** Rows in columns. Times must be given for all rows or none. */
export const batchOf = (rows: readonly PathRow[], ids: ChannelIds = channelIds()): JourneyBatch => {
  const columns = journeyColumns(
    ids,
    rows.some(({ times }) => times !== undefined),
  )
  for (const row of rows) {
    for (const [touch, channel] of row.path.entries()) columns.touch(ids.idOf(channel), row.times?.[touch])
    columns.end(row)
  }
  return columns.batch()
}
