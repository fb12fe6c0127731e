/** What stands for nothing in any column. */
const NOTHING = ['', '-', '--', '---', '—', '——', '–', 'N/A', 'n/a', '#N/A', 'NULL', 'null', '\\N', 'NaN', 'nan']

/** What stands for nothing where a number or a day should stand; `/` is also the address of a page. */
const NO_NUMBER = [...NOTHING, '/', '暂无', '暂无数据', '无', '未知', '(not set)', '<nil>']

const WRAPPED = /^="([^"]*)"$/

/** A cell without blanks around it and without what spreadsheets put there to keep digits: `="123"`, a leading `'`. */
export const plainCell = (cell: string): string => {
  const first = cell.charCodeAt(0)
  const last = cell.charCodeAt(cell.length - 1)
  // Hardly any cell of a million has something around it.
  const isBare = first > 0x27 && first !== 0x3d && first < 0x2000 && last > 0x20 && last < 0x2000 && last !== 0xa0
  if (isBare || cell === '') return cell
  const text = cell.trim()
  const inner = WRAPPED.exec(text)?.[1] ?? text
  return (inner.length > 1 && inner.startsWith("'") ? inner.slice(1) : inner).trim()
}

export interface Nulls {
  text: ReadonlySet<string>
  number: ReadonlySet<string>
}

/** Cells that say nothing, with those of one platform. */
export const nullsOf = (more: readonly string[] = []): Nulls => ({
  text: new Set([...NOTHING, ...more]),
  number: new Set([...NO_NUMBER, ...more]),
})

export const isFormula = (text: string): boolean => text.startsWith('=')
