import { DATA_SETS, dataSetOf } from '@guiyin/events/datasets'
import { reports } from '@guiyin/platforms/reports'
import { cleanHeader } from './header/clean.ts'
import { type FoundHeader, findHeader } from './header/find.ts'
import { type KnownReport, knownReports } from './header/known.ts'
import type { Asked, Match } from './header/match.ts'
import { tablesOf } from './open.ts'
import type { ImportBatch, ImportOutcome, ImportRequest, ImportSummary } from './reading.ts'
import { Refusal } from './refusal.ts'
import { grainOf } from './rows/grain.ts'
import { type Plan, planOf } from './rows/plan.ts'
import { type Counts, tableReader, toldFault } from './rows/read-table.ts'
import type { Source } from './source.ts'
import type { TableRecord } from './text/records.ts'
import { HEAD_LINES } from './text/table.ts'

/** Takes what was read; the reader goes on when it is done, so that memory stays bounded. */
export type TakeBatch = (batch: ImportBatch) => void | Promise<void>

const MOST_COLUMNS = 1_000
const SHOWN_HEADERS = 20

const askedOf = ({ map = {}, dataset, platform, currency, date }: ImportRequest): Asked => ({
  map: new Map(Object.entries(map).map(([header, column]) => [cleanHeader(header).full, column])),
  dataset,
  platform,
  currency,
  date,
})

/** Names that are none, before any byte is read. */
const checkNames = ({ dataset, map = {} }: ImportRequest): void => {
  if (dataset !== undefined && dataSetOf(dataset) === undefined) {
    throw new Refusal('unknown_dataset', [dataset, DATA_SETS.map(({ id }) => id).join(', ')])
  }
  const columns = DATA_SETS.filter(({ id }) => dataset === undefined || id === dataset).flatMap((each) => each.columns)
  const unknown = Object.values(map).find((column) => !columns.some(({ name }) => name === column))
  if (unknown !== undefined) throw new Refusal('unknown_column', [unknown, dataset ?? '*'])
}

/** The first lines of a table, and the rest of it. */
const headOf = async (source: Source) => {
  const iterator =
    Symbol.asyncIterator in source.records ? source.records[Symbol.asyncIterator]() : source.records[Symbol.iterator]()
  const head: TableRecord[] = []
  while (head.length < HEAD_LINES) {
    const next = await iterator.next()
    if (next.done) break
    head.push(...next.value)
  }
  const widest = Math.max(0, ...head.slice(0, HEAD_LINES).map(({ cells }) => cells.length))
  if (widest > MOST_COLUMNS) throw new Refusal('too_many_columns', [String(widest), String(MOST_COLUMNS)])
  return { head, iterator }
}

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

interface Reading {
  request: ImportRequest
  asked: Asked
  known: readonly KnownReport[]
  take: TakeBatch
}

/** Reads one table; undefined where its header is that of no report, or of another one than the first. */
const readTable = async (source: Source, { request, asked, known, take }: Reading, first: Plan | undefined) => {
  const { head, iterator } = await headOf(source)
  const found = findHeader(head.slice(0, HEAD_LINES), known, asked)
  const match = found && matchFor(found, first)
  if (found === undefined || match === undefined) return { headers: widestLine(head) }
  const preamble = head.slice(0, found.place)
  const around = { preamble, names: [source.name, request.fileName ?? ''], date: request.date }
  const plan = planOf(head[found.place]?.cells ?? [], match, { asked, around, isSheet: source.isSheet })
  const { counts, push, flush } = tableReader(plan, { file: source.name, language: request.language, take })
  await push(head.slice(found.place + 1))
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) await push(next.value)
  await flush()
  return { plan, counts, encoding: source.encoding() }
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const summaryOf = (plan: Plan, encoding: string, counts: Counts, skippedFiles: readonly string[]): ImportSummary => {
  const { known, columns, unknown, unread } = plan.match
  const [platform, currency] = ['platform', 'currency'].map((name) => plan.fixed.get(name))
  return {
    dataset: known.dataSet.id,
    platform: known.profile.platform ?? textOrNull(platform),
    profile: known.profile.id,
    encoding,
    grain: known.dataSet.id === 'spend' ? grainOf(columns.map(({ name }) => name)) : null,
    currency: textOrNull(currency),
    timeZone: known.profile.timeZone,
    ...counts,
    unknownColumns: unknown,
    unreadColumns: unread,
    skippedFiles,
  }
}

const added = (a: Counts, b: Counts): Counts => ({
  rows: a.rows + b.rows,
  refused: a.refused + b.refused,
  totalLines: a.totalLines + b.totalLines,
})

const readTables = async (reading: Reading): Promise<ImportSummary> => {
  const { request, asked, known } = reading
  const hasHeader = (records: readonly TableRecord[]): boolean =>
    findHeader(records.slice(0, HEAD_LINES), known, asked) !== undefined
  const skipped: { name: string; headers: string }[] = []
  let [first, encoding, counts]: [Plan | undefined, string, Counts] = [
    undefined,
    '',
    { rows: 0, refused: 0, totalLines: 0 },
  ]
  for await (const source of tablesOf(request.bytes, hasHeader)) {
    const read = await readTable(source, reading, first)
    if (read.plan === undefined) skipped.push({ name: source.name, headers: read.headers })
    else {
      first ??= read.plan
      encoding ||= read.encoding
      counts = added(counts, read.counts)
    }
  }
  if (first === undefined)
    throw new Refusal('unknown_report', [skipped.find(({ headers }) => headers !== '')?.headers ?? ''])
  return summaryOf(
    first,
    encoding,
    counts,
    skipped.map(({ name }) => name),
  )
}

/**
 * Reads a report of any platform, or a canonical template, as canonical rows:
 * `const outcome = await readImport({ bytes, fileName, language }, async ({ rows, errors }) => { … })`.
 * Batches come in the order of the file. A file may be refused behind its first rows (a broken archive, an open quote),
 * so that nothing counts before the outcome has a `summary`. Never throws for what the bytes say; throws what `bytes`
 * or `take` throw.
 */
export const readImport = async (request: ImportRequest, take: TakeBatch): Promise<ImportOutcome> => {
  const { platform, dataset, profiles = reports, language } = request
  try {
    checkNames(request)
    const known = knownReports(profiles, { platform, dataset })
    return { summary: await readTables({ request, asked: askedOf(request), known, take }) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { refused: toldFault({ ...error, column: '' }, error.row, '', language) }
  }
}

export type ReadImport = typeof readImport
