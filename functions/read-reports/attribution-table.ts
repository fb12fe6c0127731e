import { compareText } from '@guiyin/domain'
import { AttributionRow } from '@guiyin/events'
import { type Cell, type Column, writeCsv } from '@guiyin/files'
import type { Response } from '@guiyin/lambda'

const ORDER = AttributionRow.shape.model.options

export const compareRows = (a: AttributionRow, b: AttributionRow): number =>
  ORDER.indexOf(a.model) - ORDER.indexOf(b.model) ||
  compareText(a.channel, b.channel) ||
  compareText(a.platform, b.platform) ||
  compareText(a.campaign, b.campaign) ||
  compareText(a.keyword ?? a.creative ?? a.content ?? a.partner, b.keyword ?? b.creative ?? b.content ?? b.partner) ||
  Number(a.rest) - Number(b.rest)

const NUMBERS: readonly string[] = ['conversions', 'value', 'spend']
const RATIOS: readonly string[] = ['coverage', 'credited_cpa', 'credited_roas']
const typeOf = (name: string): Column['type'] => {
  if (NUMBERS.some((metric) => name === metric || name === `${metric}_low` || name === `${metric}_high`))
    return 'DECIMAL(18,6)'
  if (RATIOS.includes(name)) return 'DOUBLE'
  return name === 'final' || name === 'rest' ? 'BOOLEAN' : 'STRING'
}
const COLUMNS: readonly Column[] = Object.keys(AttributionRow.shape).map((name) => ({ name, type: typeOf(name) }))

export const csvOf = (rows: readonly AttributionRow[]): Response => ({
  status: 200,
  headers: { 'content-type': 'text/csv; charset=utf-8', 'cache-control': 'no-store' },
  body: writeCsv(
    COLUMNS,
    rows.map((row) => new Map<string, Cell>(Object.entries(row))),
    (row, name) => row.get(name),
  ),
})
