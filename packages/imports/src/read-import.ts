import { DATA_SETS, dataSetOf } from '@guiyin/events/datasets'
import { reports } from '@guiyin/platforms/reports'
import { isFault } from './cells/read.ts'
import { platformCell } from './cells/texts.ts'
import { cleanHeader } from './header/clean.ts'
import { knownReports } from './header/known.ts'
import type { Asked } from './header/match.ts'
import { readTables } from './read-tables.ts'
import type { ImportBatch, ImportOutcome, ImportRequest } from './reading.ts'
import { Refusal } from './refusal.ts'
import { toldFault } from './rows/read-table.ts'

/** Takes what was read; the reader goes on when it is done, so that memory stays bounded. */
export type TakeBatch = (batch: ImportBatch) => void | Promise<void>

/** The id of a platform that the user names by id or by name. */
const platformOf = (name: string | undefined): string | undefined => {
  const read = name === undefined ? undefined : platformCell(name.trim())
  if (isFault(read)) throw new Refusal(read.code, read.values)
  return typeof read === 'string' ? read : undefined
}

const askedOf = ({ map = {}, dataset, platform, currency, account, date }: ImportRequest): Asked => ({
  map: new Map(Object.entries(map).map(([header, column]) => [cleanHeader(header).full, column])),
  dataset,
  platform: platformOf(platform),
  currency,
  account,
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

/** Bytes that are read once, and closed whether they were read to their end or not. */
const closable = (bytes: AsyncIterable<Uint8Array>) => {
  const iterator = bytes[Symbol.asyncIterator]()
  return {
    bytes: { [Symbol.asyncIterator]: () => ({ next: () => iterator.next() }) },
    close: () => iterator.return?.(),
  }
}

/**
 * Reads a report of any platform, or a canonical template, as canonical rows:
 * `const outcome = await readImport({ bytes, fileName, language }, async ({ rows, errors }) => { … })`.
 * Batches come in the order of the file. A file may be refused behind its first rows (a broken archive, an open quote),
 * so that nothing counts before the outcome has a `summary`. Never throws for what the bytes say; throws what `bytes`
 * or `take` throw.
 */
export const readImport = async (request: ImportRequest, take: TakeBatch): Promise<ImportOutcome> => {
  const { profiles = reports, language } = request
  const { bytes, close } = closable(request.bytes)
  try {
    checkNames(request)
    const asked = askedOf(request)
    const known = knownReports(profiles, asked)
    return { summary: await readTables({ request: { ...request, bytes }, asked, known, take }) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { refused: toldFault({ ...error, column: '' }, error.row, '', language) }
  } finally {
    await close()
  }
}

export type ReadImport = typeof readImport
