import type { Entry } from '../archive/directory.ts'
import { readWholeXml } from './xml.ts'

/** How a number is shown, as far as it changes what it means. */
export type NumberStyle = 'number' | 'date' | 'percent'

/** Built-in formats that show a day, also in the Chinese and Japanese editions. */
const isDateFormat = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

const PERCENT_FORMATS = [9, 10]

/** What stands in quotes, brackets or behind a backslash is shown as it is, and no part of the format. */
const withoutLiterals = (code: string): string => code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')

const styleOfCode = (code: string): NumberStyle => {
  const format = withoutLiterals(code)
  if (format.includes('%')) return 'percent'
  return /[ymdhs年月日时分秒]/i.test(format) ? 'date' : 'number'
}

/** How a number is shown under a format, built in or written out. */
export const styleOfFormat = (id: number, codes: ReadonlyMap<number, string>): NumberStyle => {
  const code = codes.get(id)
  if (code !== undefined) return styleOfCode(code)
  if (PERCENT_FORMATS.includes(id)) return 'percent'
  return isDateFormat(id) ? 'date' : 'number'
}

/** The style of each cell format, by the index that cells name. */
export const numberStyles = (archive: Uint8Array, entry: Entry | undefined): NumberStyle[] => {
  const codes = new Map<number, string>()
  const formats: number[] = []
  let inCellFormats = false
  if (entry === undefined) return []
  readWholeXml(archive, entry, {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode)
      if (name === 'cellXfs') inCellFormats = true
      if (name === 'xf' && inCellFormats) formats.push(Number(numFmtId))
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return formats.map((id) => styleOfFormat(id, codes))
}
