import type { Language } from '@guiyin/events'
import { type DataRow, namesInFile } from '@guiyin/events/datasets'
import { type FaultCode, tellFault } from '../faults.ts'
import type { ImportBatch, ImportFault } from '../reading.ts'
import type { TableRecord } from '../text/records.ts'
import { type Line, lineReader, type RowFault } from './convert.ts'
import { keyInFile } from './key-in-file.ts'
import type { Plan } from './plan.ts'

/** Rows are handed on so many at a time. */
const BATCH_ROWS = 1_000

export interface Counts {
  rows: number
  refused: number
  totalLines: number
}

export type Take = (batch: ImportBatch) => void | Promise<void>

/** A fault in the words of the language. */
export const toldFault = (
  { code, values, column }: { code: FaultCode; values: readonly string[]; column: string },
  row: number,
  file: string,
  language: Language,
): ImportFault => ({
  row,
  column,
  code,
  values,
  message: tellFault(language, code, values),
  ...(file === '' ? {} : { file }),
})

/** Where the rows of a table go. */
export interface TableTarget {
  /** Of several tables of one file, the name of this one. */
  file: string
  language: Language
  take: Take
  /** Whether a key came before, in this table or another. */
  isRepeated: (key: string) => boolean
}

/** Collects what lines say and hands it on in batches. */
export const tableReader = (plan: Plan, { file, language, take, isRepeated }: TableTarget) => {
  const counts: Counts = { rows: 0, refused: 0, totalLines: 0 }
  const dataset = plan.match.known.dataSet.id
  const [read, namesOf] = [lineReader(plan), namesInFile(plan.match.known.dataSet, keyInFile(plan))]
  let [rows, lines, errors]: [DataRow[], number[], ImportFault[]] = [[], [], []]

  const refuse = (faults: readonly RowFault[], line: number): void => {
    counts.refused += 1
    errors.push(...faults.map((fault) => toldFault(fault, line, file, language)))
  }

  const keep = (result: Line, line: number): void => {
    if (result.kind === 'faults') refuse(result.faults, line)
    else if (result.kind === 'total') counts.totalLines += 1
    else if (result.kind === 'row' && namesOf(result.row).some(isRepeated)) {
      refuse([{ column: '', code: 'repeated_row', values: [] }], line)
    } else if (result.kind === 'row') {
      counts.rows += 1
      rows.push(result.row)
      lines.push(line)
    }
  }

  const flush = async (): Promise<void> => {
    if (rows.length + errors.length > 0) await take({ dataset, rows, lines, errors })
    rows = []
    lines = []
    errors = []
  }

  const push = async (records: readonly TableRecord[]): Promise<void> => {
    for (const record of records) {
      keep(read(record), record.line)
      if (rows.length >= BATCH_ROWS || errors.length >= BATCH_ROWS) await flush()
    }
  }

  return { counts, push, flush }
}
