import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { gbk, utf8, utf16le } from '../../testing/encode.ts'
import { readAll } from '../../testing/read.ts'

const HEADER = '日期,推广计划,展现,点击,消费'
const rowsOf = (...lines: string[]): string =>
  lines.map((line) => `<tr><td>${line.split(',').join('</td><td>')}</td></tr>`).join('\r\n')
const page = (rows: string): string =>
  `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="gbk"><style>td{mso-number-format:"\\@"}</style></head><body><table border="1">${rows}</table></body></html>`

const read = async (file: Uint8Array | string, sizes?: readonly number[]) => readAll(file, { platform: 'baidu' }, sizes)
const codeOf = async (file: string) => {
  const { outcome } = await read(file)
  return 'refused' in outcome ? outcome.refused.code : 'read'
}

describe('a web page that is called .xls', () => {
  const good = page(rowsOf(HEADER, '2026-08-30,品牌 &amp; 通用&#65;&#x42;,<b>1</b>204,60,1.5', '合计,--,1204,60,1.5'))
  const row = { campaign: '品牌 & 通用AB', impressions: 1204, clicks: 60, spend: '1.5' }

  test.each([
    ['GBK', gbk(good), 'gb18030'],
    ['UTF-8', utf8(good), 'utf-8'],
    ['UTF-16', utf16le(`\ufeff${good}`), 'utf-16le'],
    ['a ZIP', zipSync({ '报表.xls': gbk(good) }), 'gb18030'],
  ])('is read in %s', async (_title, file, encoding) => {
    const { rows, outcome } = await read(file)

    expect(rows).toMatchObject([row])
    expect(outcome).toMatchObject({ summary: { encoding, rows: 1, refused: 0, totalLines: 1 } })
  })

  test.each([[1], [7], [64, 3]])('gives the same however it is cut (%j)', async (...sizes) => {
    expect((await read(gbk(good), sizes)).rows).toMatchObject([row])
  })

  test('a cell over several rows says the same in each, one over columns in its first', async () => {
    const title = `<tr><th colspan=5>账户报告</th></tr>${rowsOf(HEADER)}`
    const rows = `${title}<tr><td rowspan="2">2026-08-30<td>甲<td>9<td>5<td>1</tr><tr><td>乙</td><td>9</td><td>5</td><td>1</td></tr><tr><td>2026-08-31</td><td>丙</td><td>9</td><td>5</td><td>1</td></tr>`

    expect((await read(page(rows))).rows.map(({ date, campaign }) => [date, campaign])).toEqual([
      ['2026-08-30', '甲'],
      ['2026-08-30', '乙'],
      ['2026-08-31', '丙'],
    ])
  })

  test('its faults are told by the row of the table', async () => {
    const { errors } = await read(page(rowsOf(HEADER, '2026-08-30,甲,9,5,x', '2026-08-30,乙,=1+1,5')))

    expect(errors).toMatchObject([
      { row: 2, column: 'spend', code: 'bad_number' },
      { row: 3, code: 'field_count' },
    ])
  })

  const many = rowsOf(HEADER, ...Array.from({ length: 40 }, (_, at) => `2026-08-30,${at},9,5,1`))

  test.each([
    ['without a table', '<html><body>请登录</body></html>', 'html_file'],
    ['that was cut behind a row', page(rowsOf(HEADER, '2026-08-30,甲,9,5,1')).split('</table>')[0] ?? '', 'cut_page'],
    ['that was cut in a tag', `${page(rowsOf(HEADER))}<td`, 'cut_page'],
    ['with a cell of millions', page(`<tr><td>${'x'.repeat(2_000_000)}</td></tr>`), 'row_too_long'],
    ['with a tag of millions', page(`<tr><td ${'x'.repeat(2_000_000)}></td></tr>`), 'row_too_long'],
    ['with a comment without an end', `<table><!--${'x'.repeat(2_000_000)}`, 'row_too_long'],
    ['with a cell over a million columns', page(`${many}<tr><td colspan="999999">x</td></tr>`), 'too_many_columns'],
  ])('%s is refused by a sentence', async (_title, file, code) => {
    expect(await codeOf(file)).toBe(code)
  })

  test('characters that are none stay as they are written', async () => {
    const rows = rowsOf(HEADER, '2026-08-30,&#x110000;&unknown;&lt;b&gt; < 100,9,5,1')

    for (const sizes of [[1], [4_096]]) {
      expect((await read(page(rows), sizes)).rows).toMatchObject([{ campaign: '&#x110000;&unknown;<b> < 100' }])
    }
  })
})

describe('what is called .xls and is none', () => {
  test('is a text with tabs', async () => {
    const file = gbk([HEADER, '2026-08-30,甲,9,5,1'].join('\r\n').replaceAll(',', '\t'))
    const { rows } = await readAll(file, { platform: 'baidu', fileName: '报表.xls' })

    expect(rows).toMatchObject([{ campaign: '甲', spend: '1' }])
  })
})
