import { inflateSync } from 'fflate'

const base64 = (lines: readonly string[]): Uint8Array =>
  Uint8Array.from(atob(lines.join('')), (letter) => letter.charCodeAt(0))

/** Followers of 公众号 on two days, as Python's xlwt 1.3.0 writes a workbook; deflated. */
export const oldFollowers: Uint8Array = inflateSync(
  base64([
    '7VhPSFRBGP/N27fuH1b3T2uggSxSZqZUdKiL+yoo6dCidUgiKLfdQ+iqbHVYIbJsoUsQRIciAsEOXcwu9kcDu0SHwDBICALXIIIOUVhE6L6++f',
    'Y9e24FLpRgvN8yv5nvm/lmvn0z882892IyODN4rzqHIkThQF73oMyiE5Q8phAA1eu6LJq5m5JuY1XB46aJLHNirPy5S86hnO8cFIyoT4iBWUpH',
    '0YtYT3cysoLYwz50COlDM7HATdJUoIq9CjGfYF7DfJdbjjPvYs1l5mZqOyOOYFKLNew0VnG7Ust1FZD93meb16zZhko8k6v43BVRaOvE7vTJjq',
    '5VVlGj+jAEmtCWZHcyLWU/bsMLZAhNqVRTIjGDME32EL7oEWDO3NUTEVu/snoB0n9bqnf9Qe+mSSzWX1VUoB/6cd4kWfiwVZU1iqg/syM+j/20',
    'JsCJ6r8m5645IUaSp9redz2K9SbLIF4dupSyiBNtt9ot4pazHzOm6JXxn+NFYEm8KOd95CNOwM/lIO+mADk8f+fT1IF4q3aMNf18RhROkg3Sce',
    'g4Ly3IuIJrHMzS3Qa22Mx8gXtdx+Vq5jC1obyutdIo7BvgNhe5to7G2c54qW20lOupnP3Q9qAm+1bbROXhllxfeHhaG0QtnWwJspe/ATSKRnHj',
    'usRDzcyFEXXeMFf9EoHcSsDwXTeOSz8W5J4jBJkLknw6YlFSjGdVkBwkORYllSTV6FkU9fwY61kXwuyU7GOUR/nM/JTiehDfx2QP0lb5jW0hir',
    '6z2EaZ+5jT49I2qoQwKhtSRP0JL2zYsGHDhg0bNmysXgi+gxbu3apx85Z3epfxXWeBUt7+TPLf4iB66HeaXir3opvyNDIlrZ+1cAqzL7FMG/N7',
    'ocRhGj2NTsTZj86S1y+9kwnr/1m2YeDvbaFSx8+X4uc/Hv8H',
  ]),
)

const u16 = (...words: number[]): number[] => words.flatMap((word) => [word & 0xff, (word >> 8) & 0xff])
const u32 = (...words: number[]): number[] => words.flatMap((word) => u16(word & 0xffff, word >>> 16))
const f64 = (number: number): number[] => [...new Uint8Array(Float64Array.of(number).buffer)]
const wideLetters = (text: string): number[] => [...text].flatMap((letter) => u16(letter.charCodeAt(0)))

export const record = (kind: number, data: readonly number[]): number[] => [...u16(kind, data.length), ...data]
const end = record(0x0a, [])
/** A part: its records between its beginning and its end. */
export const part = (kind: number, records: readonly number[], version = 0x0600): number[] => [
  ...record(0x0809, u16(version, kind, 0, 0, 0, 0, 0, 0)),
  ...records,
  ...end,
]

/** A text in UTF-16 behind its length. */
export const wideText = (text: string, lengthBytes: 1 | 2 = 2): number[] => [
  ...(lengthBytes === 1 ? [text.length] : u16(text.length)),
  1,
  ...wideLetters(text),
]

/** Cells, at a row and a column from 0, under a cell format. */
export const cells = {
  text: (row: number, column: number, text: string) => record(0x0204, [...u16(row, column, 0), ...wideText(text)]),
  bytes: (row: number, column: number, text: Uint8Array) =>
    record(0x0204, [...u16(row, column, 0, text.length), ...text]),
  shared: (row: number, column: number, place: number) => record(0x00fd, [...u16(row, column, 0), ...u32(place)]),
  number: (row: number, column: number, value: number, format = 0) =>
    record(0x0203, [...u16(row, column, format), ...f64(value)]),
  /** Short numbers side by side, as their bits. */
  shorts: (row: number, column: number, bits: readonly number[]) =>
    record(0x00bd, [
      ...u16(row, column),
      ...bits.flatMap((word) => [...u16(0), ...u32(word)]),
      ...u16(column + bits.length - 1),
    ]),
  formula: (row: number, column: number, value: readonly number[]) =>
    record(0x0006, [...u16(row, column, 0), ...value, ...u16(0), ...u32(0), ...u16(0)]),
  formulaNumber: (row: number, column: number, value: number) => cells.formula(row, column, f64(value)),
  formulaText: (row: number, column: number, text: string) => [
    ...cells.formula(row, column, [0, 0, 0, 0, 0, 0, 0xff, 0xff]),
    ...record(0x0207, wideText(text)),
  ],
}

/** A record that names a sheet; kind 0 is a table, state 1 is hidden. */
export const sheetRecord = (begin: number, name: string, state = 0): number[] =>
  record(0x0085, [...u32(begin), state, 0, ...wideText(name, 1)])

export interface OldSheet {
  name: string
  records: readonly number[]
  /** 1 is hidden, 0 or absent is shown. */
  state?: number
}

/** A stream of a workbook: what stands before its sheets, then each of them. */
export const stream = (before: readonly number[], sheets: readonly OldSheet[]): Uint8Array => {
  const made = (begins: readonly number[]): number[] =>
    part(5, [...before, ...sheets.flatMap(({ name, state }, at) => sheetRecord(begins[at] ?? 0, name, state))])
  const parts = sheets.map(({ records }) => part(16, records))
  let at = made([]).length
  const begins = parts.map(({ length }) => {
    at += length
    return at - length
  })
  return Uint8Array.from([...made(begins), ...parts.flat()])
}

const [SECTOR, SMALL] = [512, 64]
const [FREE, LAST, TABLE] = [0xffffffff, 0xfffffffe, 0xfffffffd]
const padded = (bytes: readonly number[], size: number): number[] => [
  ...bytes,
  ...Array<number>((size - (bytes.length % size)) % size).fill(0),
]
const entry = (name: string, kind: number, start: number, size: number): number[] => {
  const letters = wideLetters(name)
  return [
    ...padded([...letters, 0, 0], 64),
    ...u16(letters.length + 2),
    kind,
    1,
    ...Array(48).fill(0),
    ...u32(start, size, 0),
  ]
}

/** The sectors that hold bytes, chained from this place on. */
const chain = (bytes: readonly number[], from: number): number[] =>
  Array.from({ length: bytes.length / SECTOR }, (_, at) => (at + 1 < bytes.length / SECTOR ? from + at + 1 : LAST))

const sectorOf = (words: readonly number[]): number[] =>
  u32(...Array.from({ length: SECTOR / 4 }, (_, at) => words[at] ?? FREE))

/** A compound file of one stream: below 4 KiB it stands in small sectors within the stream of the root. */
export const compound = (content: Uint8Array, name = 'Workbook'): Uint8Array => {
  const isSmall = content.length < 4096
  const data = padded([...content], SECTOR)
  const small = Array.from({ length: data.length / SMALL }, (_, at) => (at + 1 < data.length / SMALL ? at + 1 : LAST))
  const table = [TABLE, LAST, LAST, ...chain(data, 3)]
  if (Math.max(table.length, small.length) > SECTOR / 4) throw new RangeError('one sector of table')
  const head = [
    ...[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    ...Array(16).fill(0),
    ...u16(0x3e, 3, 0xfffe, 9, 6, 0, 0, 0),
    ...u32(0, 1, 1, 0, 4096, isSmall ? 2 : LAST, 1, LAST, 0, 0),
    ...u32(...Array(108).fill(FREE)),
  ]
  const root = entry('Root Entry', 5, isSmall ? 3 : LAST, isSmall ? data.length : 0)
  const directory = padded([...root, ...entry(name, 2, isSmall ? 0 : 3, content.length)], SECTOR)
  return Uint8Array.from([...head, ...sectorOf(table), ...directory, ...sectorOf(isSmall ? small : []), ...data])
}
