import { compareText } from './dimensions.ts'

/** A visitor's membership in one group of a report. */
export interface GroupedRow {
  visitor: string
  group: number
  hours: number
}

/** A source of rows sorted by visitor, and its row at the front. */
interface Cursor {
  row: GroupedRow
  rest: Iterator<GroupedRow>
}

const isBefore = (a: Cursor, b: Cursor): boolean => compareText(a.row.visitor, b.row.visitor) < 0

/** Lets the top of a binary heap sink to its place. */
const sink = (heap: Cursor[], from: number): void => {
  let position = from
  for (;;) {
    const top = heap[position]
    const left = heap[2 * position + 1]
    const right = heap[2 * position + 2]
    if (top === undefined || left === undefined) return
    const next = right !== undefined && isBefore(right, left) ? 2 * position + 2 : 2 * position + 1
    const child = heap[next]
    if (child === undefined || !isBefore(child, top)) return
    heap[position] = child
    heap[next] = top
    position = next
  }
}

const cursorsOf = (sources: Iterable<Iterable<GroupedRow>>): Cursor[] => {
  const cursors: Cursor[] = []
  for (const source of sources) {
    const rest = source[Symbol.iterator]()
    const first = rest.next()
    if (first.done !== true) cursors.push({ row: first.value, rest })
  }
  return cursors
}

/** The rows of several sources, each sorted by visitor, as one sorted source; holds one row of each. */
export function* mergeSorted(sources: Iterable<Iterable<GroupedRow>>): Generator<GroupedRow> {
  const heap = cursorsOf(sources)
  for (let position = heap.length >> 1; position >= 0; position--) sink(heap, position)
  for (let top = heap[0]; top !== undefined; top = heap[0]) {
    yield top.row
    const next = top.rest.next()
    if (next.done === true) {
      const last = heap.pop()
      if (last !== undefined && heap.length > 0) heap[0] = last
    } else top.row = next.value
    sink(heap, 0)
  }
}

/** Tells `found` of each distinct visitor of each group, with the union of its hours; rows are sorted by visitor. */
export const eachVisitor = (rows: Iterable<GroupedRow>, found: (group: number, hours: number) => void): void => {
  let visitor: string | undefined
  const seen = new Map<number, number>()
  const flush = (): void => {
    for (const [group, hours] of seen) found(group, hours)
    seen.clear()
  }
  for (const row of rows) {
    if (row.visitor !== visitor) flush()
    visitor = row.visitor
    seen.set(row.group, (seen.get(row.group) ?? 0) | row.hours)
  }
  flush()
}
