import type { Language } from '@guiyin/events'
import { type Cell, type DataRow, dataSetOf } from '@guiyin/events/datasets'
import type { ImportFault, ImportSummary } from '@guiyin/imports'
import Table from 'cli-table3'
import { plain } from '../plain.ts'
import { say } from '../words.ts'
import type { World } from '../world.ts'
import type { ImportAnswer, ReadEnd } from './answer.ts'

const SHOWN_ROWS = 20
const SHOWN_FAULTS = 20
const STYLE = { head: [], border: [], compact: true }

const shown = (cell: Cell | undefined): string => (cell === null || cell === undefined ? '–' : plain(String(cell)))

const isNumber = (type: string | undefined): boolean =>
  ['count', 'change', 'money', 'decimal', 'fraction', 'rate', 'seconds'].includes(type ?? '')

/** The first rows, with the columns of which one of them says something. */
const preview = (rows: readonly DataRow[], dataset: string): string => {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row).filter((name) => row[name] !== null)))]
  const types = new Map(dataSetOf(dataset)?.columns.map(({ name, type }) => [name, type]))
  const table = new Table({
    head: columns,
    colAligns: columns.map((name) => (isNumber(types.get(name)) ? 'right' : 'left')),
    style: STYLE,
  })
  for (const row of rows) table.push(columns.map((name) => shown(row[name])))
  return table.toString()
}

const sumsText = (sums: object): string =>
  Object.entries(sums)
    .filter(([, value]) => typeof value !== 'object')
    .map(([name, value]) => `${name} ${value}`)
    .join('  ')

const totalLines = ({ by_currency: byCurrency, ...totals }: ReadEnd['totals'], language: Language): string[] => {
  const all = `${say(language, 'importTotals')}  ${sumsText(totals)}`
  const each = typeof byCurrency === 'object' && byCurrency !== null ? Object.entries(byCurrency) : []
  return each.length < 2 ? [all] : [all, ...each.map(([currency, sums]) => `  ${currency}  ${sumsText(sums)}`)]
}

const aboutLine = (summary: ImportSummary, language: Language): string =>
  say(
    language,
    'importRead',
    [summary.dataset, summary.platform ?? '–', summary.profile, summary.encoding, summary.grain ?? '–'].join(' · '),
    ...[summary.rows, summary.refused, summary.totalLines].map(String),
  )

const listed = (names: readonly string[]): string => names.map(plain).join(', ')

const notesOf = ({ unknownColumns, unreadColumns, skippedFiles }: ImportSummary, language: Language): string[] => [
  ...(unknownColumns.length > 0 ? [say(language, 'unknownHeaders', listed(unknownColumns))] : []),
  ...(unreadColumns.length > 0 ? [say(language, 'unreadHeaders', listed(unreadColumns))] : []),
  ...(skippedFiles.length > 0 ? [say(language, 'skippedFiles', listed(skippedFiles))] : []),
]

const faultLine = (file: string, { row, column, code, message, file: inner }: ImportFault): string => {
  const place = [file, ...(inner === undefined ? [] : [inner]), ...(row === 0 ? [] : [String(row)])].join(':')
  return plain(`${place}: ${column === '' ? '' : `${column}: `}${message} (${code})`)
}

const faultLines = (file: string, { errors, faults }: ReadEnd, language: Language): string[] => [
  ...errors.slice(0, SHOWN_FAULTS).map((error) => faultLine(file, error)),
  ...(faults > SHOWN_FAULTS ? [say(language, 'moreFaults', String(faults - SHOWN_FAULTS))] : []),
]

/** For eyes: what the file is, its first rows, its totals; what is wrong with it goes to standard error. */
export const tableAnswer = (file: string, { language }: World): ImportAnswer => {
  const first: DataRow[] = []
  return {
    rows: (rows) => {
      first.push(...rows.slice(0, SHOWN_ROWS - first.length))
    },
    end: async (end) => {
      const { summary, totals } = end
      const wrong = faultLines(file, end, language)
      const err = wrong.length > 0 ? { err: wrong.join('\n') } : {}
      if (summary === null) return err
      const rest = summary.rows > first.length ? [say(language, 'moreRows', String(summary.rows - first.length))] : []
      const table = first.length > 0 ? [preview(first, summary.dataset), ...rest] : []
      const lines = [
        aboutLine(summary, language),
        ...table,
        ...totalLines(totals, language),
        ...notesOf(summary, language),
        ...(end.warnings ?? []).map(({ message }) => message),
        ...(end.importId === undefined ? [] : [say(language, 'imported', end.importId)]),
      ]
      return { out: lines.join('\n'), ...err }
    },
  }
}
