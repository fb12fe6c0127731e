import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { neutralised, writeCsv } from './csv.ts'
import type { Cell, Column } from './parquet-columns.ts'

const columns: readonly Column[] = [
  { name: 'campaign', type: 'STRING' },
  { name: 'revenue_net', type: 'DECIMAL(18,6)' },
  { name: 'visits', type: 'INT64' },
  { name: 'final', type: 'BOOLEAN' },
]
const cell = (row: Record<string, Cell>, name: string): Cell => row[name]
const csvOf = (...rows: Record<string, Cell>[]): string => writeCsv(columns, rows, cell)

describe('CSV', () => {
  test('quotes text, never numbers, and leaves null empty', () => {
    expect(csvOf({ campaign: '双11, "大促"', revenue_net: '-1.5', visits: 0, final: true }, { campaign: null })).toBe(
      'campaign,revenue_net,visits,final\r\n"双11, ""大促""",-1.5,0,true\r\n,,,\r\n',
    )
  })

  test('without rows is its header', () => {
    expect(csvOf()).toBe('campaign,revenue_net,visits,final\r\n')
  })

  test('has no byte order mark', () => {
    expect(csvOf({ campaign: 'x' }).charCodeAt(0)).toBe('c'.charCodeAt(0))
  })

  test('an empty text is not a null', () => {
    expect(csvOf({ campaign: '' })).toContain('"",,,')
  })
})

describe('neutralising', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =1', "'  =1"],
    ['\u00a0\ufeff=1', "'\u00a0\ufeff=1"],
    ['＝1', "'＝1"],
    ['\t=1', "'\t=1"],
    ['\tx', "'\tx"],
    ['a\n=1', "a\n'=1"],
    ['a\r\n@x', "a\r\n'@x"],
    ['a=b', 'a=b'],
    ['2026-01-31', '2026-01-31'],
    ['', ''],
  ])('%j becomes %j', (text, safe) => {
    expect(neutralised(text)).toBe(safe)
  })

  test('no line of a text cell starts as a formula', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '＝', '\t', '\r', '\n', ' ', 'a', '"', ',') }),
        (campaign) => {
          const { data } = Papa.parse<string[]>(csvOf({ campaign }), { newline: '\r\n' })
          for (const line of (data[1]?.[0] ?? '').split(/\r\n|\r|\n/)) expect(line).not.toMatch(/^\s*[=+\-@＝＋－＠]/)
        },
      ),
    )
  })
})
