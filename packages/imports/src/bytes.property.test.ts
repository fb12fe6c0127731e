import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gbk, isInGbk, utf8, utf8WithMark, utf16be, utf16le } from '../testing/encode.ts'
import { readAll } from '../testing/read.ts'
import { workbook } from '../testing/workbook.ts'

const LETTERS = [
  '跑',
  '鞋',
  '品',
  '牌',
  '词',
  'ü',
  'a',
  'Z',
  '7',
  '-',
  '"',
  ',',
  '，',
  '\n',
  '（',
  '㎡',
  '—',
  '·',
  ' ',
  '联',
  '通',
]

/** Names that need quotes, of letters that every encoding here can write; never one that means nothing. */
const name = fc
  .array(fc.constantFrom(...LETTERS.filter(isInGbk)), { maxLength: 8 })
  .map((letters) => `名${letters.join('')}名`)

const row = fc.record({
  day: fc.integer({ min: 1, max: 28 }),
  campaign: name,
  clicks: fc.integer({ min: 0, max: 10_000_000 }),
  cents: fc.integer({ min: 0, max: 1_000_000_000 }),
})
type Row = typeof row extends fc.Arbitrary<infer Of> ? Of : never

const rows = fc.uniqueArray(row, {
  minLength: 1,
  maxLength: 20,
  selector: ({ day, campaign }) => `${day} ${campaign.replace(/\s*\n\s*/g, ' ')}`,
})

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`
const grouped = (whole: number): string => String(whole).replace(/\B(?=(\d{3})+$)/g, ',')

const money = (cents: number): string => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`

const lineOf = ({ day, campaign, clicks, cents }: Row, delimiter: string): string =>
  [`2026-08-${String(day).padStart(2, '0')}`, quoted(campaign), quoted(grouped(clicks)), '9', money(cents)].join(
    delimiter,
  )

const csv = (all: readonly Row[], delimiter: string): string =>
  ['日期,推广计划,点击,展现,消费'.replaceAll(',', delimiter), ...all.map((each) => lineOf(each, delimiter))].join(
    '\r\n',
  )

const canonical = ({ day, campaign, clicks, cents }: Row) => ({
  date: `2026-08-${String(day).padStart(2, '0')}`,
  platform: 'baidu',
  campaign: campaign.replace(/\s*\n\s*/g, ' '),
  impressions: 9,
  clicks,
  spend: money(cents).replace(/\.?0+$/, '') || '0',
  currency: 'CNY',
})

const encodings = fc.constantFrom(
  { name: 'gb18030', encode: gbk },
  { name: 'utf-8', encode: utf8 },
  { name: 'utf-8', encode: utf8WithMark },
  { name: 'utf-16le', encode: (text: string) => utf16le(`\ufeff${text}`) },
  { name: 'utf-16be', encode: (text: string) => utf16be(`\ufeff${text}`) },
  { name: 'utf-16le', encode: utf16le },
  { name: 'utf-16be', encode: utf16be },
)
const delimiters = fc.constantFrom(',', '\t', ';', '|')
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 })

test('rows come back exactly, whatever the encoding, the separator and the cut of the bytes', async () => {
  await fc.assert(
    fc.asyncProperty(rows, encodings, delimiters, sizes, async (all, { name: encoding, encode }, delimiter, chunks) => {
      const read = await readAll(encode(csv(all, delimiter)), { platform: 'baidu' }, chunks)

      expect(read.errors).toEqual([])
      expect(read.rows).toEqual(all.map(canonical))
      expect(read.outcome).toMatchObject({ summary: { encoding, rows: all.length } })
    }),
    { numRuns: 100 },
  )
})

test('lines of rows are those of the file, also behind cells of several lines', async () => {
  await fc.assert(
    fc.asyncProperty(rows, sizes, async (all, chunks) => {
      const read = await readAll(csv(all, ','), { platform: 'baidu' }, chunks)
      const lines = all.map((_, at) => csv(all.slice(0, at), ',').split('\n').length + 1)

      expect(read.lines).toEqual(lines)
    }),
    { numRuns: 30 },
  )
})

test('a workbook says what the same table says as text, texts shared or in their cells, however it is cut', async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.boolean(), fc.integer({ min: 7, max: 4_000 }), async (all, inline, size) => {
      const cells = all.map(({ day, campaign, clicks, cents }) => [`2026/8/${day}`, campaign, clicks, 9, cents / 100])
      const file = workbook({ sheets: { 报告: [['日期', '推广计划', '点击', '展现', '消费'], ...cells] }, inline })
      const read = await readAll(file, { platform: 'baidu' }, [size])

      expect(read.errors).toEqual([])
      expect(read.rows).toEqual(all.map(canonical))
    }),
    { numRuns: 30 },
  )
})

const bytes = fc.uint8Array({ maxLength: 400 })
const starts = fc.constantFrom(
  ...[
    [],
    [0x50, 0x4b, 0x03, 0x04],
    [0xff, 0xfe],
    [0xfe, 0xff],
    [0xef, 0xbb, 0xbf],
    [0xd0, 0xcf, 0x11, 0xe0],
    [0x1f, 0x8b],
  ],
)

test('bytes of any kind end in rows or in a sentence, never in a crash, and the same for any cut', async () => {
  await fc.assert(
    fc.asyncProperty(starts, bytes, sizes, async (start, noise, chunks) => {
      const file = Uint8Array.from([...start, ...noise])
      const [whole, cut] = [await readAll(file), await readAll(file, {}, chunks)]

      expect(cut).toEqual(whole)
      expect('refused' in whole.outcome && whole.outcome.refused.message).toMatch(/\w/)
    }),
    { numRuns: 120 },
  )
})

test('a workbook with any byte changed ends in a sentence or in the same rows, never in other numbers', async () => {
  const file = workbook({
    sheets: {
      报告: [
        ['日期', '推广计划', '点击', '展现', '消费'],
        ['2026-08-30', '品牌', 5, 9, 1.5],
      ],
    },
  })
  const right = await readAll(file, { platform: 'baidu' })
  await fc.assert(
    fc.asyncProperty(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const broken = Uint8Array.from(file)
      broken[at] = (broken[at] ?? 0) ^ change
      const read = await readAll(broken, { platform: 'baidu' })

      if ('summary' in read.outcome) expect(read.rows).toEqual(right.rows)
      else expect(read.outcome.refused.message).toMatch(/\w/)
    }),
    { numRuns: 150 },
  )
})
