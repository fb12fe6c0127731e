import { type FoundHeader, findHeader } from './header/find.ts'
import { type KnownReport, reportsUnder } from './header/known.ts'
import type { Asked, Match } from './header/match.ts'
import { tablesOf } from './open.ts'
import type { ImportRequest, ImportSummary } from './reading.ts'
import { Refusal } from './refusal.ts'
import { type Plan, planOf } from './rows/plan.ts'
import { type Counts, type Take, tableReader } from './rows/read-table.ts'
import { repeats } from './rows/repeats.ts'
import { allLines } from './rows/yearless-lines.ts'
import type { Source } from './source.ts'
import { added, NO_LINES, summaryOf } from './summary.ts'
import { MOST_COLUMNS, type TableRecord } from './text/records.ts'
import { HEAD_LINES } from './text/table.ts'

const SHOWN_HEADERS = 20

/** The first lines of a table, and the rest of it. */
const headOf = async (source: Source) => {
  const iterator =
    Symbol.asyncIterator in source.records ? source.records[Symbol.asyncIterator]() : source.records[Symbol.iterator]()
  let head: TableRecord[] = []
  while (head.length < HEAD_LINES) {
    const next = await iterator.next()
    if (next.done) break
    head = head.concat(next.value)
  }
  const widest = Math.max(0, ...head.slice(0, HEAD_LINES).map(({ cells }) => cells.length))
  if (widest > MOST_COLUMNS) throw new Refusal('too_many_columns', [String(widest), String(MOST_COLUMNS)])
  return { head, iterator }
}

/** What a table is called: its sheet or file, and lines of one cell above the header. */
const namesOf = (name: string, head: readonly TableRecord[]): string[] => [
  name,
  ...head.flatMap(({ cells: [title = '', ...more] }) => (more.every((cell) => cell === '') ? [title.trim()] : [])),
]

const nameOf = ({ known: { profile, dataSet } }: Match): string => `${profile.platform ?? 'template'} ${dataSet.id}`

const widestLine = (head: readonly TableRecord[]): string => {
  const [widest] = head.slice(0, HEAD_LINES).toSorted((a, b) => b.cells.length - a.cells.length)
  const cells = widest?.cells.map((cell) => cell.trim()).filter((cell) => cell !== '') ?? []
  return cells.slice(0, SHOWN_HEADERS).join(', ')
}

/** Of several tables of one file those are read that are the same report as the first. */
const matchFor = ({ matches }: FoundHeader, first: Plan | undefined): Match | undefined => {
  if (first !== undefined) return matches.find((match) => nameOf(match) === nameOf(first.match))
  if (matches.length > 1) throw new Refusal('ambiguous_report', [matches.map(nameOf).join(', ')])
  return matches[0]
}

/** One file and what is known of it before its first byte. */
export interface Reading {
  request: ImportRequest
  asked: Asked
  known: readonly KnownReport[]
  take: Take
}

/** What the tables of one file share. */
interface Shared extends Reading {
  isRepeated: (key: string) => boolean
}

/** Reads one table; undefined where its header is that of no report, or of another one than the first. */
const readTable = async (source: Source, shared: Shared, first: Plan | undefined) => {
  const { request, asked, known, take, isRepeated } = shared
  const { head, iterator } = await headOf(source)
  const top = head.slice(0, HEAD_LINES)
  const found = findHeader(top, reportsUnder(known, namesOf(source.name, top)), asked)
  const match = found && matchFor(found, first)
  if (found === undefined || match === undefined) return { headers: widestLine(head) }
  const preamble = head.slice(0, found.place)
  const around = { preamble, names: [source.name, request.fileName ?? ''], date: request.date }
  const below = head.slice(found.place + 1)
  const lines = match.known.profile.yearless === true ? await allLines(below, iterator) : below
  const plan = planOf(head[found.place]?.cells ?? [], match, { asked, around, isSheet: source.isSheet, lines })
  const { counts, push, flush } = tableReader(plan, { file: source.name, language: request.language, take, isRepeated })
  await push(lines)
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) await push(next.value)
  await flush()
  return { plan, counts, encoding: source.encoding() }
}

/** Reads all tables of a file that are the same report. Throws `Refusal`. */
export const readTables = async (reading: Reading): Promise<ImportSummary> => {
  const { request, asked, known } = reading
  const hasHeader = (records: readonly TableRecord[]): boolean => {
    const top = records.slice(0, HEAD_LINES)
    return findHeader(top, reportsUnder(known, namesOf('', top)), asked) !== undefined
  }
  const skipped: { name: string; headers: string }[] = []
  const shared: Shared = { ...reading, isRepeated: repeats() }
  let [first, encoding, counts]: [Plan | undefined, string, Counts] = [undefined, '', NO_LINES]
  for await (const source of tablesOf(request.bytes, hasHeader)) {
    const read = await readTable(source, shared, first)
    if (read.plan === undefined) skipped.push({ name: source.name, headers: read.headers })
    else {
      first ??= read.plan
      encoding ||= read.encoding
      counts = added(counts, read.counts)
    }
  }
  const seen = skipped.find(({ headers }) => headers !== '')?.headers ?? ''
  if (first === undefined) throw new Refusal('unknown_report', [seen])
  const names = skipped.map(({ name }) => name)
  return summaryOf(first, encoding, counts, names)
}
