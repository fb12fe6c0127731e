import { sortedTraces, sourceName, stepOfName, type Trace } from '@guiyin/domain'
import { Channel } from '@guiyin/events'
import type { Cell, Column } from './parquet-columns.ts'
import { readTable } from './parquet-reader.ts'
import { writeTable } from './parquet-table.ts'

const COLUMNS: readonly Column[] = [
  { name: 'visitor', type: 'STRING' },
  { name: 'at', type: 'TIMESTAMP' },
  { name: 'what', type: 'STRING' },
  { name: 'user', type: 'STRING' },
  { name: 'source', type: 'STRING' },
]

/** Many days are read side by side: a group of rows of each is in memory. */
const ROW_GROUP = 2_000

/** JSON keeps half surrogate pairs, which UTF-8 does not. */
const stored = (text: string | null): string | null => (text === null ? null : JSON.stringify(text))

const cell = (trace: Trace, name: string): Cell => {
  switch (name) {
    case 'visitor':
      return stored(trace.visitor)
    case 'user':
      return stored(trace.user)
    case 'source':
      return trace.source === null ? null : sourceName(trace.source)
    default:
      return name === 'at' ? trace.at : trace.what
  }
}

const fail = (what: string): never => {
  throw new TypeError(`A file of traces lacks ${what}`)
}

const textIn = (value: unknown): string | null => {
  const text: unknown = typeof value === 'string' ? JSON.parse(value) : null
  return typeof text === 'string' ? text : null
}

const KINDS: readonly Trace['what'][] = ['touch', 'identified', 'used', 'converted']

const sourceIn = (value: unknown): Trace['source'] => {
  if (typeof value !== 'string') return null
  const parts = stepOfName(value)
  const [first, platform = null, campaign = null, keyword = null, creative = null, content = null, partner = null] =
    Array.isArray(parts) ? parts : []
  const channel = Channel.safeParse(first)
  return channel.success
    ? { channel: channel.data, platform, campaign, keyword, creative, content, partner }
    : fail('a channel')
}

const traceIn = (row: readonly unknown[]): Trace => {
  const [visitor, at, what, user, source] = row
  return {
    visitor: textIn(visitor) ?? fail('a visitor'),
    at: at instanceof Date ? at.getTime() : fail('a time'),
    what: KINDS.find((kind) => kind === what) ?? fail('a kind'),
    user: textIn(user),
    source: sourceIn(source),
  }
}

/** Sorted by visitor and time; equal traces give equal bytes. */
export const writeTraces = (traces: readonly Trace[]): Uint8Array =>
  writeTable(COLUMNS, sortedTraces(traces), cell, { rowGroupSize: ROW_GROUP })

/** One after the other, in the file's order; memory is bounded by a row group. */
export async function* readTraces(bytes: Uint8Array): AsyncGenerator<Trace> {
  for await (const columns of readTable(bytes).groups(COLUMNS.map(({ name }) => name))) {
    const [visitors = []] = columns
    yield* visitors.map((_, row) => traceIn(columns.map((values) => values[row])))
  }
}
