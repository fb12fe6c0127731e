import { Refusal } from '../refusal.ts'
import { type Grid, gridReader } from './grid.ts'
import { plainText } from './plain-text.ts'
import { MOST_ROW_CHARACTERS, type RecordSplitter, type TableRecord } from './records.ts'

/** Back offices write web pages and call them `.xls`: spreadsheets open them all the same. */
export const isPage = (text: string): boolean =>
  /^\s*<(!doctype|!--|html|table|meta|\?xml|\?mso|head|style|body)/i.test(text)

/** Tags and comments of a page; text between them, outside of cells too. */
type Piece = { tag: string; isEnd: boolean; attributes: string } | { text: string }

/** What stands behind the sign where a tag or a comment begins, and not a text such as `价格 < 100`. */
const BEGINS_TAG = /^<([a-z/!?]|$)/i
const TAG = /^<(\/?)([a-z][a-z0-9]*)/i

const tagOf = (source: string): Piece => {
  const [begin = '', slash, name = ''] = TAG.exec(source) ?? []
  return { tag: name.toLowerCase(), isEnd: slash === '/', attributes: source.slice(begin.length) }
}

/** Where the next tag or comment begins; -1 where none does. */
const nextTag = (markup: string, from: number): number => {
  let at = markup.indexOf('<', from)
  while (at !== -1 && !BEGINS_TAG.test(markup.slice(at, at + 2))) at = markup.indexOf('<', at + 1)
  return at
}

/** Cuts markup as it comes; `rest` begins with whatever has not ended yet. */
const cutMarkup = (markup: string): { pieces: Piece[]; rest: string } => {
  const pieces: Piece[] = []
  let at = 0
  for (;;) {
    const begin = nextTag(markup, at)
    if (begin === -1) return { pieces: [...pieces, { text: markup.slice(at) }], rest: '' }
    if (begin > at) pieces.push({ text: markup.slice(at, begin) })
    const isComment = '<!--'.startsWith(markup.slice(begin, begin + 4))
    const end = markup.indexOf(isComment ? '-->' : '>', begin)
    if (end === -1) return { pieces, rest: markup.slice(begin) }
    if (!isComment) pieces.push(tagOf(markup.slice(begin, end)))
    at = end + (isComment ? 3 : 1)
  }
}

const spanOf = (attributes: string, name: 'colspan' | 'rowspan'): number =>
  Math.max(1, Number(new RegExp(`\\b${name}\\s*=\\s*["']?(\\d{1,6})`, 'i').exec(attributes)?.[1] ?? 1))

/** Puts what a piece says into the grid. */
const put = (grid: Grid, piece: Piece): void => {
  if ('text' in piece) grid.text(piece.text)
  else if (piece.tag === 'br') grid.text(' ')
  else if (piece.tag === 'table') piece.isEnd ? grid.endTable() : grid.beginTable()
  else if (piece.tag === 'tr') piece.isEnd ? grid.endRow() : grid.beginRow()
  else if (piece.tag === 'td' || piece.tag === 'th') {
    if (piece.isEnd) grid.endCell()
    else grid.beginCell(spanOf(piece.attributes, 'colspan'), spanOf(piece.attributes, 'rowspan'))
  }
}

/**
 * Reads the tables of a web page as it comes, rows counted from 1; nothing of a page is ever run or fetched. Throws
 * `Refusal` for a page without a table, or one that ends within it.
 */
export const pageSplitter = (): RecordSplitter => {
  const grid = gridReader(plainText)
  let rest = ''
  const take = (text: string): TableRecord[] => {
    const cut = cutMarkup(rest + text)
    rest = cut.rest
    if (rest.length > MOST_ROW_CHARACTERS) throw new Refusal('row_too_long', [String(MOST_ROW_CHARACTERS)], grid.line())
    for (const piece of cut.pieces) put(grid, piece)
    return grid.taken()
  }
  return {
    push: take,
    end: () => {
      if (grid.line() === 0) throw new Refusal('html_file')
      if (rest !== '' || grid.isOpen()) throw new Refusal('cut_page', [], grid.line())
      return []
    },
  }
}
