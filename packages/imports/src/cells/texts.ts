import { platformNames } from '@guiyin/platforms/reports'
import { type CellFault, type CellReader, faultOf } from './read.ts'

const MOST_CHARACTERS = 512
/** What a spreadsheet makes of an id that is longer than its numbers. */
const ROUNDED = /^\d(\.\d+)?E\+?\d+$/i
/** Line ends and what is no text at all; hardly any cell of a million has one. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const ODD = /[\u0000-\u001f\u007f\ufffd]/
const LINE_ENDS = /\s*[\t\r\n\v\f]\s*/g
const LONE_SURROGATE = /[\ud800-\udbff]$/

export const tooLong = (cell: string, most: number): CellFault => ({
  code: 'text_too_long',
  values: [String(cell.length), String(most)],
})

/** Names and other text; `suffixes` are no part of it. Long text is cut where its column is a title, else refused. */
export const textCell =
  (suffixes: readonly string[], isTitle: boolean): CellReader =>
  (cell) => {
    if (ROUNDED.test(cell)) return faultOf('damaged_id', cell)
    const plain = ODD.test(cell) ? cell.replace(LINE_ENDS, ' ') : cell
    if (ODD.test(plain)) return faultOf('bad_character', cell)
    const suffix = suffixes.find((each) => plain.endsWith(each))
    const text = suffix === undefined ? plain : plain.slice(0, -suffix.length).trim()
    if (text === '') return null
    if (text.length <= MOST_CHARACTERS) return text
    if (isTitle) return text.slice(0, MOST_CHARACTERS).replace(LONE_SURROGATE, '')
    return tooLong(text, MOST_CHARACTERS)
  }

const CURRENCY_WORDS: Readonly<Record<string, string>> = {
  人民币: 'CNY',
  元: 'CNY',
  RMB: 'CNY',
  美元: 'USD',
  港币: 'HKD',
}

export const currencyCell: CellReader = (cell) => {
  const code = CURRENCY_WORDS[cell] ?? cell.toUpperCase()
  return /^[A-Z]{3}$/.test(code) ? code : faultOf('bad_currency', cell)
}

/** A platform by its id or by one of its names. */
export const platformCell: CellReader = (cell) => {
  const word = cell.toLowerCase()
  const id = platformNames.get(word) ?? word
  return /^[a-z0-9_.-]{1,64}$/.test(id) ? id : faultOf('bad_platform', cell)
}

/** One of the values, or what the platform calls it. */
export const choiceCell = (
  values: readonly string[],
  words: Readonly<Record<string, readonly string[]>> = {},
): CellReader => {
  const called = Object.entries(words).flatMap(([value, names]) =>
    names.map((name) => [name.toLowerCase(), value] as const),
  )
  const known = new Map([...called, ...values.map((value) => [value, value] as const)])
  return (cell) => known.get(cell.toLowerCase()) ?? faultOf('bad_choice', cell, values.join(', '))
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ...['true', '1', 'yes', 'y', '是'].map((word) => [word, true] as const),
  ...['false', '0', 'no', 'n', '否'].map((word) => [word, false] as const),
])

export const flagCell: CellReader = (cell) => FLAGS.get(cell.toLowerCase()) ?? faultOf('bad_flag', cell)
