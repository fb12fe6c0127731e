import { zipSync } from 'fflate'
import { describe, expect, test, vi } from 'vitest'
import { gbk, utf8 } from '../../testing/encode.ts'
import {
  cells,
  compound,
  oldFollowers,
  part,
  record,
  sheetRecord,
  stream,
  wideText,
} from '../../testing/old-workbook.ts'
import { readAll } from '../../testing/read.ts'
import { Refusal } from '../refusal.ts'
import { oldWorkbookTables } from './tables.ts'

const tablesOf = (file: Uint8Array) =>
  [...oldWorkbookTables(file)].map(({ name, records }) => ({ name, rows: [...records].flat() }))

const rowsOf = (records: readonly number[], before: readonly number[] = []) =>
  tablesOf(stream(before, [{ name: '报表', records }]))[0]?.rows.map(({ line, cells: texts }) => [line, ...texts])

const u16 = (word: number): number[] => [word & 0xff, word >> 8]
const SHORT = { hundredths: (1234 << 2) | 3, whole: (7 << 2) | 2, negative: (-5 << 2) | 2, half: 0x3fe00000 }

describe('cells of an old workbook', () => {
  test('numbers in eight bytes, and short ones side by side', () => {
    const { hundredths, whole, negative, half } = SHORT
    expect(rowsOf([...cells.number(0, 0, 1204.5), ...cells.shorts(0, 1, [hundredths, whole, negative, half])])).toEqual(
      [[1, '1204.5', '12.34', '7', '-5', '0.5']],
    )
  })

  test('a formula counts by its value, be it a number or a text', () => {
    const flag = cells.formula(0, 2, [1, 0, 1, 0, 0, 0, 0xff, 0xff])
    const error = cells.formula(0, 3, [2, 0, 7, 0, 0, 0, 0xff, 0xff])
    const empty = cells.formula(0, 4, [3, 0, 0, 0, 0, 0, 0xff, 0xff])
    const all = [...cells.formulaNumber(0, 0, 3), ...cells.formulaText(0, 1, '品牌'), ...flag, ...error, ...empty]
    expect(rowsOf([...all, ...cells.text(0, 5, 'end')])).toEqual([[1, '3', '品牌', 'true', '#DIV/0!', '', 'end']])
  })

  test('days and shares by their formats, days from 1904 too', () => {
    const formats = [
      ...record(0x041e, [...u16(164), ...wideText('yyyy"年"m"月"d"日"')]),
      ...[164, 10].flatMap((id) => record(0x00e0, [...u16(0), ...u16(id), ...Array(16).fill(0)])),
    ]
    const records = [...cells.number(0, 0, 46264, 0), ...cells.number(0, 1, 0.123, 1)]
    expect(rowsOf(records, formats)).toEqual([[1, '2026-08-30', '12.3%']])
    expect(rowsOf(records, [...record(0x0022, u16(1)), ...formats])).toEqual([[1, '2030-08-31', '12.3%']])
  })

  test('a shared text that goes on in another record, in letters of another width', () => {
    const first = record(0x00fc, [2, 0, 0, 0, 2, 0, 0, 0, ...u16(6), 0, ...utf8('abc')])
    const second = record(0x003c, [1, ...u16(0x54c1), ...u16(0x724c)])
    const third = record(0x003c, [0, ...utf8('d'), ...u16(2), 8, ...u16(1), ...utf8('xy'), 0, 0, 0, 0])
    const found = rowsOf([...cells.shared(0, 0, 0), ...cells.shared(0, 1, 1)], [...first, ...second, ...third])
    expect(found).toEqual([[1, 'abc品牌d', 'xy']])
  })

  test('rows come in their order though a program wrote column by column', () => {
    const records = [cells.text(0, 0, 'a'), cells.text(1, 0, 'b'), cells.text(0, 1, 'c'), cells.text(1, 1, 'd')].flat()
    expect(rowsOf(records)).toEqual([
      [1, 'a', 'c'],
      [2, 'b', 'd'],
    ])
  })

  test('a chart inside a sheet brings no cells, a hidden sheet no rows', () => {
    const shown = [...part(32, cells.text(0, 0, 'chart')), ...cells.text(3, 1, 'a')]
    const sheets = [
      { name: '藏', records: cells.text(0, 0, 'hidden'), state: 1 },
      { name: '报表', records: shown, state: 4 },
    ]
    expect(tablesOf(stream([], sheets))).toEqual([{ name: '报表', rows: [{ line: 4, cells: ['', 'a'] }] }])
  })

  test.each([
    ['GBK', gbk('跑鞋')],
    ['UTF-8', utf8('跑鞋')],
  ])('a bare table of former times, in %s', (_, text) => {
    const file = Uint8Array.from(part(16, [...cells.bytes(0, 0, text), ...cells.number(0, 1, 5)], 0x0500))
    expect(tablesOf(file)).toEqual([{ name: '', rows: [{ line: 1, cells: ['跑鞋', '5'] }] }])
  })
})

/** How reading all of a file ends; what is no refusal is a bug. */
const endOf = (file: Uint8Array): string => {
  try {
    tablesOf(file)
    return 'read'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

describe('an old workbook that is damaged or made to harm', () => {
  const sheet = [{ name: 'a', records: cells.text(0, 0, 'x') }]
  const content = stream([], sheet)
  const many = Array.from({ length: 200 }, (_, row) => cells.text(row, 0, 'a text')).flat()
  /** The file with bytes of it changed. */
  const changed = (file: Uint8Array, at: number, bytes: readonly number[]): Uint8Array => {
    const copy = Uint8Array.from(file)
    copy.set(bytes, at)
    return copy
  }

  test.each([
    ['is read where it is whole', compound(content), 'read'],
    ['is too large', new Uint8Array(64 * 2 ** 20 + 1), 'archive_too_large'],
    ['is read where it is large', compound(stream([], [{ name: 'a', records: many }])), 'read'],
    ['has a password', compound(stream(record(0x2f, [1, 0]), sheet)), 'legacy_workbook'],
    ['is no workbook but a document', compound(content, 'WordDocument'), 'legacy_workbook'],
    ['is older than Excel 5.0', compound(Uint8Array.from(record(0x0009, [2, 0, 16, 0]))), 'legacy_workbook'],
    ['has a chain of sectors that turns back', changed(compound(content), 512 + 12, [3, 0, 0, 0]), 'broken_workbook'],
    ['has a table that leads out of the file', changed(compound(content), 76, [0xff, 0xff, 0, 0]), 'broken_workbook'],
    ['has sectors of no size', changed(compound(content), 30, [40, 0]), 'broken_workbook'],
    [
      'says that it has four thousand million texts',
      Uint8Array.from(stream(record(0xfc, Array(8).fill(255)), sheet)),
      'broken_workbook',
    ],
  ])('%s', (_, file, end) => {
    expect(endOf(file)).toBe(end)
  })

  /** How reading ends, and how many views of bytes it took. */
  const viewsOf = (file: Uint8Array): { end: string; views: number } => {
    const views = vi.spyOn(Uint8Array.prototype, 'subarray')
    try {
      return { end: endOf(file), views: views.mock.calls.length }
    } finally {
      views.mockRestore()
    }
  }
  const sectors = 200
  const large = Uint8Array.from([...compound(content), ...Array(512 * sectors).fill(0)]).subarray(0, 512 * sectors)

  test('names one part of its table over and over, and has a chain that turns back', () => {
    const file = changed(changed(large, 76, Array(4 * 109).fill(0)), 512 + 12, [3, 0, 0, 0])
    const { end, views } = viewsOf(file)
    expect(end).toBe('broken_workbook')
    expect(views).toBeLessThan(2 * sectors)
  })

  test('names small sectors over and over, of which it has few', () => {
    // The table of small sectors takes all sectors from the fourth on; the first small one follows itself.
    const places = Array.from({ length: 120 }, (_, at) => [at === 119 ? 0xfe : at + 5, at === 119 ? 0xff : 0])
    const chain = places.flatMap(([low = 0, high = 0]) => [low, high, high, high])
    const looped = changed(changed(large, 60, [4, 0, 0, 0]), 512 + 16, chain)
    const { end, views } = viewsOf(changed(looped, 512 * 5, [0, 0, 0, 0]))
    expect(end).toBe('broken_workbook')
    expect(views).toBeLessThan(2 * sectors)
  })

  test('leads on from one list of its tables to the same over and over', () => {
    const words = Array(127).fill([0xff, 0xff, 0xff, 0xff]).flat()
    const list = changed(large, 512 * 10, [...words, 9, 0, 0, 0])
    const { end, views } = viewsOf(changed(list, 68, [9, 0, 0, 0]))
    expect(end).toBe('broken_workbook')
    expect(views).toBeLessThan(sectors / 2)
  })

  test.each([
    ['a cell without a place', record(0x0203, []), 'broken_workbook'],
    ['a cell without a format', record(0x0205, [0, 0, 0, 0]), 'broken_workbook'],
    ['a cell in the last column', cells.number(0, 255, 1), 'read'],
    ['a cell behind the last column', cells.number(0, 256, 1), 'broken_workbook'],
    ['short numbers that go on behind the last column', cells.shorts(0, 254, [2, 2, 2]), 'broken_workbook'],
  ])('has %s', (_, records, end) => {
    expect(endOf(stream([], [{ name: 'a', records: [...records, ...cells.text(1, 0, 'x')] }]))).toBe(end)
  })

  test('says that all of it is small', () => {
    expect(endOf(changed(compound(content), 56, [0xff, 0xff, 0xff, 0xff]))).toBe('broken_workbook')
  })

  test('has a sheet that begins behind its end', () => {
    expect(endOf(Uint8Array.from(part(5, sheetRecord(1_000, 'a'))))).toBe('broken_workbook')
  })

  test('has sheets that share their records, each of which would be read again', () => {
    const table = part(16, many)
    const before = (begin: number) =>
      part(
        5,
        ['a', 'b', 'c'].flatMap((name) => sheetRecord(begin, name)),
      )
    expect(endOf(Uint8Array.from([...before(before(0).length), ...table]))).toBe('broken_workbook')
  })

  test('gives all of its rows or a sentence wherever it is cut', () => {
    const rows = JSON.stringify(tablesOf(oldFollowers))
    for (let size = 0; size < oldFollowers.length; size += 3) {
      const cut = oldFollowers.subarray(0, size)
      const end = endOf(cut)
      if (end === 'read') expect(JSON.stringify(tablesOf(cut))).toBe(rows)
      else expect(['broken_workbook', 'legacy_workbook']).toContain(end)
    }
  })

  test('ends in a sentence whichever byte of it is another', () => {
    const ends = [...oldFollowers.keys()].map((at) => endOf(changed(oldFollowers, at, [255])))
    expect([...new Set(ends)].sort()).toEqual(['broken_workbook', 'legacy_workbook', 'read'])
  })
})

test('an archive of old workbooks is read like one of texts', async () => {
  const { outcome, rows } = await readAll(zipSync({ 'user_analysis.xls': oldFollowers }))
  expect(outcome).toMatchObject({ summary: { profile: 'followers', encoding: 'xls' } })
  expect(rows).toHaveLength(2)
})
