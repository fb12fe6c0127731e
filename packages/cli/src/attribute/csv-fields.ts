const [QUOTE, COMMA, LF, CR] = [0x22, 0x2c, 0x0a, 0x0d]

/** Whether a field may end before this byte; undefined is the end of the file. */
const isEnd = (byte: number | undefined): boolean => byte === COMMA || byte === LF || byte === undefined

/** Behind the closing quote of a quoted field; beyond the length where there is none. */
const afterQuoted = (bytes: Uint8Array, begin: number): number => {
  let at = begin + 1
  while (at < bytes.length) {
    if (bytes[at] !== QUOTE) at += 1
    else if (bytes[at + 1] === QUOTE) at += 2
    else return at + 1
  }
  return bytes.length + 1
}

/** To the end of a field that begins with a quoted name and goes on behind it, as `"a, b" > c`. */
const afterMixed = (bytes: Uint8Array, begin: number): number => {
  let [at, inside] = [begin, false]
  while (at < bytes.length && (inside || !isEnd(bytes[at]))) {
    if (bytes[at] === QUOTE) inside = !inside
    at += 1
  }
  return inside ? bytes.length + 1 : at
}

const afterPlain = (bytes: Uint8Array, begin: number): number => {
  let at = begin
  while (at < bytes.length && bytes[at] !== COMMA && bytes[at] !== LF) at += 1
  return at
}

export const isQuote = (byte: number | undefined): boolean => byte === QUOTE

/** Where the field that begins here ends: at a comma, a line feed, or the length; beyond the length inside open quotes. */
export const afterField = (bytes: Uint8Array, begin: number): number => {
  if (bytes[begin] !== QUOTE) return afterPlain(bytes, begin)
  const end = afterQuoted(bytes, begin)
  if (isEnd(bytes[end])) return end
  return bytes[end] === CR && isEnd(bytes[end + 1]) ? end + 1 : afterMixed(bytes, begin)
}

/** Doubled quotes become one, in place; answers the new end. */
const unescaped = (bytes: Uint8Array, begin: number, end: number): number => {
  let to = begin
  for (let at = begin; at < end; at += 1) {
    if (bytes[at] === QUOTE) at += 1
    bytes[to] = bytes[at] ?? 0
    to += 1
  }
  return to
}

/** Whether the quotes enclose the whole field. */
const isEnclosed = (bytes: Uint8Array, begin: number, end: number): boolean =>
  bytes[begin] === QUOTE && afterQuoted(bytes.subarray(0, end), begin) === end

/** What a field says: without its quotes, where they enclose all of it, and without the CR of a line end. */
export const contentOf = (bytes: Uint8Array, begin: number, end: number): [begin: number, end: number] => {
  const cut = end > begin && bytes[end - 1] === CR ? end - 1 : end
  if (bytes[begin] !== QUOTE || !isEnclosed(bytes, begin, cut)) return [begin, cut]
  return [begin + 1, unescaped(bytes, begin + 1, cut - 1)]
}

/** Lines that end within. */
export const lineEnds = (bytes: Uint8Array, begin: number, end: number): number => {
  let lines = 0
  for (let at = bytes.indexOf(LF, begin); at !== -1 && at < end; at = bytes.indexOf(LF, at + 1)) lines += 1
  return lines
}

export const isLineFeed = (byte: number | undefined): boolean => byte === LF
