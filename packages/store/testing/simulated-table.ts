import { compareText } from './compare.ts'
import { type Attributes, checkItem, checkKey, copyOfItem, sizeOf } from './plain-item.ts'

interface Row {
  /** What a strongly consistent read sees; undefined once removed. */
  now: Attributes | undefined
  /** What stood before the last write: an eventually consistent read may still see it. */
  before: Attributes | undefined
  bytes: number
}
/** Decides for each row whether an eventually consistent read still sees what stood before. */
export type Sight = () => 'now' | 'before'

interface Partition {
  rows: Map<string, Row>
  /** Sort keys in order; undefined after a new one came. */
  sorted: string[] | undefined
}

/** Rows by partition and sort key, each partition in the order of its sort keys. */
const rowStore = () => {
  const partitions = new Map<string, Partition>()

  const sortedKeys = (pk: string): string[] => {
    const partition = partitions.get(pk)
    if (partition === undefined) return []
    partition.sorted ??= [...partition.rows.keys()].sort(compareText)
    return partition.sorted
  }

  return {
    rowOf: (pk: string, sk: string): Row | undefined => partitions.get(pk)?.rows.get(sk),
    sortedKeys,
    partitionKeys: (): string[] => [...partitions.keys()].sort(compareText),
    /** Answers the bytes a write is charged for: the larger of before and after. */
    write: (pk: string, sk: string, now: Attributes | undefined): number => {
      const partition = partitions.get(pk) ?? { rows: new Map<string, Row>(), sorted: undefined }
      partitions.set(pk, partition)
      const row = partition.rows.get(sk)
      if (row === undefined) partition.sorted = undefined
      const bytes = now === undefined ? 0 : sizeOf(now)
      partition.rows.set(sk, { now, before: row?.now, bytes })
      return Math.max(bytes, row?.bytes ?? 0)
    },
  }
}

/** One table of plain items; a write answers the bytes it is charged for. */
export const simulatedTable = () => {
  const { rowOf, sortedKeys, partitionKeys, write } = rowStore()

  return {
    /** The item as strongly consistent reads see it; not to be changed. */
    peek: (key: Attributes): Attributes | undefined => {
      const { pk, sk } = checkKey(key)
      return rowOf(pk, sk)?.now
    },
    get: (key: Attributes, sight: Sight): Attributes | undefined => {
      const { pk, sk } = checkKey(key)
      const item = rowOf(pk, sk)?.[sight()]
      return item && copyOfItem(item)
    },
    put: (item: Attributes): number => {
      const copy = copyOfItem(item)
      checkItem(copy)
      const { pk, sk } = checkKey(copy)
      return write(pk, sk, copy)
    },
    remove: (key: Attributes): number => {
      const { pk, sk } = checkKey(key)
      return write(pk, sk, undefined)
    },
    /** Items of a partition in the order of their sort keys, after `start`. */
    *scan(pk: string, start: string | undefined, forward: boolean, sight: Sight): Generator<Attributes> {
      const keys = forward ? sortedKeys(pk) : sortedKeys(pk).toReversed()
      for (const sk of keys) {
        const passed = start !== undefined && (forward ? compareText(sk, start) <= 0 : compareText(sk, start) >= 0)
        const item = passed ? undefined : rowOf(pk, sk)?.[sight()]
        if (item !== undefined) yield item
      }
    },
    /** Every item, sorted by key. */
    dump: (): Attributes[] =>
      partitionKeys()
        .flatMap((pk) => sortedKeys(pk).map((sk) => rowOf(pk, sk)?.now))
        .flatMap((item) => (item ? [item] : []))
        .map((item) => copyOfItem(item)),
  }
}
export type SimulatedTable = ReturnType<typeof simulatedTable>
