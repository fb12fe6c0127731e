import { type DataRow, dataSetOf } from '@guiyin/events/datasets'
import {
  type ImportFault,
  type ImportOutcome,
  type ImportRequest,
  type ImportTotals,
  readImport,
  tallyOf,
} from '../src/index.ts'

export interface Imported {
  rows: DataRow[]
  lines: number[]
  errors: ImportFault[]
  outcome: ImportOutcome
  totals: ImportTotals | undefined
}

async function* inChunks(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let [at, turn] = [0, 0]
  while (at < bytes.length) {
    const size = sizes[turn % sizes.length] ?? bytes.length
    yield bytes.subarray(at, at + size)
    at += size
    turn += 1
  }
}

/** Reads all of a file at once, in chunks of the given sizes over and over. */
export const readAll = async (
  file: Uint8Array | string,
  more: Partial<ImportRequest> = {},
  sizes: readonly number[] = [Number.MAX_SAFE_INTEGER],
): Promise<Imported> => {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file
  const [rows, lines, errors]: [DataRow[], number[], ImportFault[]] = [[], [], []]
  const outcome = await readImport({ bytes: inChunks(bytes, sizes), language: 'en', ...more }, (batch) => {
    rows.push(...batch.rows)
    lines.push(...batch.lines)
    errors.push(...batch.errors)
  })
  const dataSet = 'summary' in outcome ? dataSetOf(outcome.summary.dataset) : undefined
  const totals = dataSet && tallyOf(dataSet)
  for (const row of rows) totals?.add(row)
  return { rows, lines, errors, outcome, totals: totals?.totals() }
}
