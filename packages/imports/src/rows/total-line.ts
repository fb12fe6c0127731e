import type { CellType } from '@guiyin/events/datasets'
import { isMetric } from '../header/fits.ts'
import type { Field, Plan } from './plan.ts'

const TOTAL = /^(合计|总计|汇总|总和|小计|全部|总数|total|totals|grandtotal|subtotal)([-—–:：(].*|of\d+results?)?$/i

/** What programs write behind their tables. */
const FOOTERS = ['©', '数据来源', '注：', '注:', '备注', '说明：']

/** What a line of sums may say as well. */
const NAMELESS: readonly CellType[] = ['day', 'hour', 'currency']

const letters = (cell: string): string => cell.replace(/[\s\ufeff]/g, '')

const BEGINS_LIKE_A_DAY = /^\d/

const isTotalWord = (cell: string, more: readonly string[]): boolean => {
  if (BEGINS_LIKE_A_DAY.test(cell)) return false
  const text = letters(cell)
  return TOTAL.test(text) || more.includes(text)
}

/** Tells lines that sum others, by the word in their first cell or because they name nothing but a day. */
export const totalLine = ({ fields, match: { known } }: Plan): ((cells: readonly string[]) => boolean) => {
  const { totals, blankIsTotal } = known.profile
  const days = fields.filter(({ column }) => column.type === 'day')
  const names = fields.filter(({ column }) => !isMetric(column) && !NAMELESS.includes(column.type))
  const isBlank = (cells: readonly string[], { places, read }: Field): boolean =>
    places.every((place) => read(cells[place] ?? '') === null)
  return (cells) => {
    if (days.some(({ places }) => places.some((place) => isTotalWord(cells[place] ?? '', totals ?? [])))) return true
    const first = cells.findIndex((cell) => cell !== '')
    if (totals !== null && isTotalWord(cells[first] ?? '', totals ?? [])) {
      return names.every((field) => field.places.includes(first) || isBlank(cells, field))
    }
    return blankIsTotal && names.length > 0 && names.every((field) => isBlank(cells, field))
  }
}

/** Tells lines behind the table: one sentence in the first cell. */
export const footerLine = ({ match: { known } }: Plan): ((cells: readonly string[]) => boolean) => {
  const beginnings = [...FOOTERS, ...(known.profile.footers ?? [])]
  const isAlone = (cells: readonly string[]): boolean => cells.every((cell, at) => at === 0 || cell === '')
  return (cells) => isAlone(cells) && beginnings.some((beginning) => cells[0]?.startsWith(beginning))
}
