import { refuseByHead } from '../magic.ts'
import { Refusal } from '../refusal.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

/** So many bytes, from the first that is no ASCII, decide; always the same ones, however the file comes in chunks. */
export const WINDOW_BYTES = 2 ** 16
const [LINE_FEED, TAB, COMMA, SEMICOLON] = [0x0a, 0x09, 0x2c, 0x3b]
const SEPARATORS = new Set([LINE_FEED, TAB, COMMA, SEMICOLON])
/** Beyond such a share of bytes that no text holds, a file is none. */
const MOST_CONTROLS = 0.01
/** Of the characters beyond ASCII: text of another encoding breaks nearly all of them, a cut name one. */
const MOST_BROKEN = 0.2

const MARKS: readonly [encoding: Encoding, mark: readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** What the byte order mark says. */
const markedEncoding = (head: Uint8Array): Encoding | undefined =>
  MARKS.find(([, mark]) => mark.every((byte, at) => head[at] === byte))?.[0]

/** Separators are ASCII in any report, so that in UTF-16 a zero stands beside them, behind (LE) or before (BE). */
const wideEncoding = (head: Uint8Array): Encoding | undefined => {
  let [little, big] = [0, 0]
  for (let at = 0; at + 1 < head.length; at += 2) {
    if (head[at + 1] === 0 && SEPARATORS.has(head[at] ?? 0)) little += 1
    if (head[at] === 0 && SEPARATORS.has(head[at + 1] ?? 0)) big += 1
  }
  if (little === big) return undefined
  return little > big ? 'utf-16le' : 'utf-16be'
}

const isControl = (byte: number): boolean => byte < 0x20 && !(byte >= TAB && byte <= 0x0d) && byte !== 0x1a

const isBinary = (head: Uint8Array): boolean => head.filter(isControl).length > head.length * MOST_CONTROLS

/**
 * What the first bytes of a file say of its encoding by a mark or by zeros; undefined where the first bytes that are no
 * ASCII must decide. Throws `Refusal` where this is no text.
 */
export const encodingOfHead = (head: Uint8Array): Encoding | undefined => {
  refuseByHead(head)
  const marked = markedEncoding(head)
  if (marked !== undefined) return marked
  if (head.includes(0)) {
    const wide = wideEncoding(head)
    if (wide === undefined) throw new Refusal('binary_file')
    return wide
  }
  if (isBinary(head)) throw new Refusal('binary_file')
  return undefined
}

const isStrictly = (encoding: Encoding, bytes: Uint8Array, isAll: boolean): boolean => {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: !isAll })
    return true
  } catch {
    return false
  }
}

const beyondAscii = (text: string): number => [...text].filter((letter) => letter > '\u007f').length

const isNearly = (encoding: Encoding, bytes: Uint8Array): boolean => {
  const text = new TextDecoder(encoding).decode(bytes, { stream: true })
  return text.split('\ufffd').length - 1 <= beyondAscii(text) * MOST_BROKEN
}

/**
 * UTF-8 where it is valid or nearly so, for hardly any other text is; else GB18030. A character that is cut at the end of
 * the window decides nothing. Throws `Refusal` where it is neither.
 */
export const encodingOfWindow = (bytes: Uint8Array, isAll: boolean): Encoding => {
  const candidates: readonly Encoding[] = ['utf-8', 'gb18030']
  const found = candidates.find((encoding) => isStrictly(encoding, bytes, isAll) || isNearly(encoding, bytes))
  if (found === undefined) throw new Refusal('unknown_encoding')
  return found
}
