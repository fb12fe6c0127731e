const QUOTE = '"'

export interface Separators {
  delimiter: string
  newline: string
}

/** A record with quotes; or that text ended before it did, inside a quoted cell or elsewhere. */
export type QuotedRecord = { cells: string[]; next: number } | 'open_quote' | 'cut'

/** Behind the quote that closes a cell; -1 where none does. */
const afterClosing = (text: string, begin: number): number => {
  let at = text.indexOf(QUOTE, begin)
  while (at !== -1 && text[at + 1] === QUOTE) at = text.indexOf(QUOTE, at + 2)
  return at === -1 ? -1 : at + 1
}

const nearest = (a: number, b: number): number => (a === -1 || (b !== -1 && b < a) ? b : a)

const quotedText = (text: string, begin: number, closing: number): string =>
  closing > begin ? text.slice(begin + 1, closing - 1).replaceAll('""', QUOTE) : ''

/** Reads the record that begins here. Lenient where exports are: quotes inside a cell, text behind a closing quote. */
export const quotedRecord = (text: string, begin: number, { delimiter, newline }: Separators): QuotedRecord => {
  const cells: string[] = []
  let at = begin
  for (;;) {
    const closing = text[at] === QUOTE ? afterClosing(text, at + 1) : at
    if (closing === -1) return 'open_quote'
    const end = nearest(text.indexOf(delimiter, closing), text.indexOf(newline, closing))
    if (end === -1) return 'cut'
    cells.push(quotedText(text, at, closing) + text.slice(closing, end))
    if (text[end] === newline) return { cells, next: end + 1 }
    at = end + 1
  }
}
