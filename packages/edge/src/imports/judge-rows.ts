import { explain, type Language } from '@guiyin/events'
import { type DataRow, type DataSet, namesInFile, naturalKeyOf, rowReader } from '@guiyin/events/datasets'
import type { RowRefusal } from './publish-leads.ts'

/** Why a row was left out; `row` counts from 1, `column` is empty where the whole row is meant. */
export interface RowError {
  row: number
  column: string
  code: string
  message: string
}

/** Rows that could not be taken, by the lines they came from. */
export const refusedRows = (
  refusals: readonly RowRefusal[],
  lines: readonly number[],
  language: Language,
): RowError[] =>
  refusals.map(({ index, detail }) => ({
    ...{ row: lines[index] ?? 0, column: '', code: 'invalid_row' },
    message: explain('invalid_row', language, detail),
  }))

/**
 * Judges rows that come as JSON, each alone. Of rows with one natural key the first holds and the later ones are named:
 * rows that are split by something we do not know would otherwise lose money without a word.
 */
export const judgeRows = (dataSet: DataSet, inputs: readonly unknown[], language: Language) => {
  const read = rowReader(dataSet)
  const namesOf = namesInFile(dataSet, naturalKeyOf(dataSet))
  const first = new Map<string, number>()
  const rows: DataRow[] = []
  const lines: number[] = []
  const errors: RowError[] = []
  const refuse = (row: number, column: string, detail: string): void => {
    errors.push({ row, column, code: 'invalid_row', message: explain('invalid_row', language, detail) })
  }
  for (const [index, input] of inputs.entries()) {
    const result = read(input)
    if ('rejection' in result) {
      refuse(index + 1, result.rejection.path, result.rejection.detail)
      continue
    }
    const names = namesOf(result.row)
    const held = names.map((name) => first.get(name)).find((row) => row !== undefined)
    if (held === undefined) {
      for (const name of names) first.set(name, index + 1)
      rows.push(result.row)
      lines.push(index + 1)
    } else refuse(index + 1, '', `= row ${held}`)
  }
  return { rows, lines, errors }
}
