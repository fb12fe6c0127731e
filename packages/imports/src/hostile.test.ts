import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { gbk, utf8 } from '../testing/encode.ts'
import { readAll } from '../testing/read.ts'
import { workbook } from '../testing/workbook.ts'
import { readImport } from './read-import.ts'

const HEADER = '日期,推广计划,展现,点击,消费'
const LINE = '2026-08-30,品牌,9,5,1.5'

const codeOf = async (file: Uint8Array | string, more = {}): Promise<unknown> => {
  const { outcome } = await readAll(file, more)
  return 'refused' in outcome ? outcome.refused.code : outcome.summary
}

const bytes = (...first: number[]): Uint8Array => Uint8Array.from([...first, ...Array(600).fill(0x41)])

/** A good workbook with one file in the place of its own. */
const sheetOf = (xml: string): Uint8Array =>
  zipSync({
    'xl/workbook.xml': strToU8('<workbook xmlns:r="r"><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': strToU8('<R><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></R>'),
    'xl/worksheets/sheet1.xml': strToU8(xml),
  })

describe('what is no table is refused by a sentence', () => {
  test.each([
    ['nothing', new Uint8Array(), 'empty_file'],
    [
      'an old workbook of which only the beginning is one',
      bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
      'broken_workbook',
    ],
    ['an XML workbook of 2003', utf8('<?xml version="1.0"?><Workbook/>'), 'html_file'],
    ['gzip', bytes(0x1f, 0x8b, 0x08), 'compressed_file'],
    ['RAR', bytes(0x52, 0x61, 0x72, 0x21), 'compressed_file'],
    ['7z', bytes(0x37, 0x7a, 0xbc, 0xaf), 'compressed_file'],
    ['PDF', utf8('%PDF-1.7'), 'binary_file'],
    [
      'a picture',
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Array(200).fill(0)]),
      'binary_file',
    ],
    ['control characters', Uint8Array.from(Array(200).fill(0x02)), 'binary_file'],
    ['Latin-1', Uint8Array.from([...utf8('Caf'), 0xe9, 0x2c, 0xe8, 0x0a]), 'unknown_encoding'],
    ['a text', utf8('Dear all,\nplease find attached'), 'unknown_report'],
    ['a byte order mark alone', Uint8Array.of(0xef, 0xbb, 0xbf), 'unknown_report'],
  ])('%s', async (_title, file, code) => {
    expect(await codeOf(file)).toBe(code)
  })
})

describe('what is too much is refused before it fills the memory', () => {
  test('a header of 10,000 columns', async () => {
    expect(await codeOf(`${HEADER},${Array(10_000).fill('x').join()}\n${LINE}\n`)).toBe('too_many_columns')
  })

  test('a row of millions of characters', async () => {
    const { outcome } = await readAll(`${HEADER}\n${LINE}\n2026-08-30,${'x'.repeat(3_000_000)},9,5,1.5\n`)

    expect(outcome).toMatchObject({ refused: { code: 'row_too_long', row: 3 } })
  })

  test('a quote that never ends', async () => {
    const { outcome } = await readAll(`${HEADER}\n${LINE}\n2026-08-31,"品牌,9,5,1.5\n${LINE}\n`)

    expect(outcome).toMatchObject({ refused: { code: 'open_quote', row: 3 } })
  })

  test('a quote that never ends in a file that never ends', async () => {
    async function* endless() {
      yield utf8(`${HEADER}\n2026-08-30,"`)
      for (;;) yield utf8('x\n'.repeat(50_000))
    }
    const outcome = await readImport({ bytes: endless(), language: 'en' }, () => {})

    expect(outcome).toMatchObject({ refused: { code: 'open_quote', row: 2 } })
  })

  test('an archive that never ends', async () => {
    async function* endless() {
      yield Uint8Array.of(0x50, 0x4b, 0x03, 0x04)
      const piece = new Uint8Array(2 ** 22)
      for (;;) yield piece
    }
    const outcome = await readImport({ bytes: endless(), language: 'en' }, () => {})

    expect(outcome).toMatchObject({ refused: { code: 'archive_too_large' } })
  })

  test('a file that inflates a thousandfold, whatever its directory says of it', async () => {
    const bomb = zipSync({ 'a.csv': new Uint8Array(20_000_000).fill(0x20) })
    const lying = Uint8Array.from(bomb)
    const directory = lying.length - 22 - 46 - 'a.csv'.length
    new DataView(lying.buffer).setUint32(directory + 24, 10, true)

    expect([await codeOf(bomb), await codeOf(lying)]).toEqual(['inflates_too_much', 'inflates_too_much'])
  })

  test.each([
    ['that ends', '</t></is></c></row></worksheet>', 'row_too_long'],
    ['that never ends', '', 'broken_archive'],
  ])('a workbook of one text of millions of characters %s', async (_title, end, code) => {
    const xml = `<worksheet><row r="1"><c r="A1" t="inlineStr"><is><t>${'x'.repeat(6_000_000)}${end}`

    expect(await codeOf(sheetOf(xml))).toBe(code)
  })

  test('a cell beyond the last column of a sheet', async () => {
    expect(await codeOf(sheetOf('<worksheet><row r="1"><c r="ZZZZ1"><v>1</v></c></row></worksheet>'))).toBe(
      'too_many_columns',
    )
  })

  test('entities that unfold', async () => {
    const xml =
      '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;">]><worksheet><row r="1"><c r="A1"><v>&c;</v></c></row></worksheet>'

    expect(await codeOf(sheetOf(xml))).toBe('broken_archive')
  })
})

describe('what would take for ever is read at once', () => {
  test.each([
    ['blanks', `x${' '.repeat(1_000_000)}x`],
    ['blanks and line ends', `"x${' '.repeat(900_000)}\n${' '.repeat(90_000)}x"`],
    ['digits', '1'.repeat(1_000_000)],
    ['brackets', '('.repeat(1_000_000)],
  ])('a cell of a million %s, in any column', async (_title, cell) => {
    for (const place of [0, 1, 2, 4]) {
      const cells = LINE.split(',').with(place, cell)
      const { errors } = await readAll(`${HEADER}\n${cells.join(',')}\n${LINE}\n`, { platform: 'baidu' })

      expect(errors).toMatchObject([{ row: 2, code: 'text_too_long' }])
    }
  })

  test('a line of a million blanks above the header', async () => {
    const text = `日期：${' '.repeat(1_000_000)}x\n推广计划,展现,点击,消费\na,9,5,1.5\n`

    expect(await codeOf(text, { platform: 'baidu' })).toBe('date_needed')
  })
})

describe('a damaged archive', () => {
  const good = workbook({ sheets: { a: [HEADER.split(','), ['2026-08-30', '品牌', 9, 5, 1.5]] } })

  test('is read where it is whole', async () => {
    expect((await readAll(good, { platform: 'baidu' })).rows).toHaveLength(1)
  })

  test.each([
    ['cut in the middle', good.subarray(0, good.length / 2), 'broken_archive'],
    ['cut before its directory ends', good.subarray(0, good.length - 30), 'broken_archive'],
    ['without anything', zipSync({}), 'empty_archive'],
    ['of a binary workbook', zipSync({ 'xl/workbook.bin': strToU8('x') }), 'legacy_workbook'],
    ['without a table', zipSync({ 'readme.md': strToU8('# hello') }), 'empty_archive'],
    [
      'of a workbook without a workbook in it',
      zipSync({ 'a.xlsx': zipSync({ 'b.txt': strToU8('x') }) }),
      'broken_archive',
    ],
    ['with a sheet that is no XML', sheetOf('日期,推广计划'), 'broken_archive'],
    ['with a sheet that ends early', sheetOf('<worksheet><row r="1"><c r="A1"><v>1</v>'), 'broken_archive'],
  ])('%s', async (_title, file, code) => {
    expect(await codeOf(file, { platform: 'baidu' })).toBe(code)
  })

  test('a changed number is told by the checksum', async () => {
    const stored = zipSync({ 'a.csv': [utf8(`${HEADER}\n${LINE}\n`), { level: 0 }] })
    const at = Buffer.from(stored).indexOf('1.5')
    stored[at] = 0x39

    expect(await codeOf(stored, { platform: 'baidu' })).toBe('broken_archive')
  })

  test('with sizes in wide fields, as some Java programs write them, is read', async () => {
    const narrow = zipSync({ 'a.csv': [utf8(`${HEADER}\n${LINE}\n`), { level: 0 }] })
    const directory = narrow.length - 22 - 46 - 'a.csv'.length
    const [size, extra] = [new DataView(narrow.buffer).getUint32(directory + 24, true), new Uint8Array(4 + 24 + 5)]
    const fields = new DataView(extra.buffer)
    // Another field stands before the wide one.
    extra.set([0x99, 0x99, 1, 0, 7, 0x01, 0x00, 24, 0])
    for (const [at, value] of [size, size, 0].entries()) fields.setBigUint64(9 + at * 8, BigInt(value), true)
    const wide = Uint8Array.from([
      ...narrow.subarray(0, narrow.length - 22),
      ...extra,
      ...narrow.subarray(narrow.length - 22),
    ])
    const view = new DataView(wide.buffer)
    for (const field of [20, 24, 42]) view.setUint32(directory + field, 0xffffffff, true)
    view.setUint16(directory + 30, extra.length, true)

    expect((await readAll(wide, { platform: 'baidu' })).rows).toMatchObject([{ spend: '1.5' }])
  })

  test('with a password', async () => {
    const locked = zipSync({ 'a.csv': utf8(`${HEADER}\n${LINE}\n`) })
    const directory = locked.length - 22 - 46 - 'a.csv'.length
    locked[directory + 8] = (locked[directory + 8] ?? 0) | 1

    expect(await codeOf(locked)).toBe('encrypted_archive')
  })

  test('files that some Macs add are no tables', async () => {
    const file = zipSync({ '__MACOSX/._a.csv': new Uint8Array(100), 'a.csv': utf8(`${HEADER}\n${LINE}\n`) })

    expect(await readAll(file, { platform: 'baidu' })).toMatchObject({
      rows: [{ spend: '1.5' }],
      outcome: { summary: { skippedFiles: [] } },
    })
  })
})

describe('a file with broken rows gives the others', () => {
  test('a character that was cut', async () => {
    const file = Uint8Array.from([
      ...gbk(`${HEADER}\n2026-08-30,品`),
      0xc5,
      ...gbk(',9,5,1.5\n2026-08-31,品牌,9,5,1.5\n'),
    ])
    const { rows, errors } = await readAll(file, { platform: 'baidu' })

    expect(errors).toMatchObject([{ row: 2, column: 'campaign', code: 'bad_character' }])
    expect(rows).toMatchObject([{ date: '2026-08-31', campaign: '品牌' }])
  })

  test('a broken character in UTF-8 does not turn the file into another encoding', async () => {
    const file = Uint8Array.from([
      ...utf8(`${HEADER}\n`),
      ...utf8('2026-08-30,品牌').subarray(0, -1),
      ...utf8(`,9,5,1.5\n${LINE}\n`),
    ])
    const { errors, outcome } = await readAll(file, { platform: 'baidu' })

    expect(errors).toMatchObject([{ row: 2, code: 'bad_character' }])
    expect(outcome).toMatchObject({ summary: { encoding: 'utf-8', rows: 1 } })
  })

  test('all faults of a row are told, in the language asked for', async () => {
    const { errors } = await readAll(`${HEADER}\n昨天,=1+1,x,-1,2.5.5\n`, { platform: 'baidu', language: 'zh-CN' })

    expect(errors.map(({ column, code }) => [column, code])).toEqual([
      ['date', 'bad_date'],
      ['campaign', 'formula'],
      ['impressions', 'bad_number'],
      ['clicks', 'negative_number'],
      ['spend', 'bad_number'],
    ])
    for (const { row, message } of errors) expect([row, /[\u4e00-\u9fff]/.test(message)]).toEqual([2, true])
  })

  test('a row that was cut is not one with nothing in its last cells', async () => {
    const { errors } = await readAll(`${HEADER}\n${LINE}\n2026-08-31,品牌,9`, { platform: 'baidu' })

    expect(errors).toMatchObject([{ row: 3, code: 'field_count', values: ['3', '5'] }])
  })

  test('a name that holds a separator is told by the number of fields', async () => {
    const { errors } = await readAll(`${HEADER}\n2026-08-31,品牌,跑鞋,9,5,1.5\n`, { platform: 'baidu' })

    expect(errors).toMatchObject([{ row: 2, code: 'field_count', values: ['6', '5'] }])
  })
})
