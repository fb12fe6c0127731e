import { describe, expect, test } from 'vitest'
import { gbk } from '../../../imports/testing/encode.ts'
import { aWorld } from '../../testing/api.ts'
import { run } from '../run.ts'
import type { World } from '../world.ts'

const HEADER = '日期,推广计划,展现,点击,消费,点击率,神秘'
const GOOD = `${HEADER}\r\n2026-08-30,品牌,"1,204",60,"1,234.50",4.98%,7\r\n合计,--,1204,60,1234.5,--,--\r\n`
const BAD = `${HEADER}\r\n2026-08-30,品牌,9,5,1.5,1%,7\r\n2026-08-31,品牌,x,5,1.5,1%,7\r\n`

const typed = async (file: string | Uint8Array, args: readonly string[], changes: Partial<World> = {}) => {
  const { world, seen } = aWorld({ 'r.csv': file }, changes)
  return { ...(await run(['import', 'r.csv', ...args], world)), written: seen.written, seen }
}

const jsonOf = async (file: string | Uint8Array, ...args: string[]) => {
  const { code, out, written } = await typed(file, ['--dry-run', '--format', 'json', ...args])
  return { code, out, answer: JSON.parse(written) }
}

describe('guiyin import FILE --dry-run', () => {
  test('tells rows, exact totals and no errors as JSON', async () => {
    const { code, out, answer } = await jsonOf(gbk(GOOD))

    expect({ code, out }).toEqual({ code: 0, out: undefined })
    expect(answer).toEqual({
      rows: [
        ...[
          { date: '2026-08-30', platform: 'baidu', campaign: '品牌', impressions: 1204, clicks: 60, spend: 1234.5 },
        ].map((row) => ({ ...row, currency: 'CNY' })),
      ],
      totals: {
        ...{ rows: 1, impressions: 1204, clicks: 60, spend: 1234.5, currency: 'CNY' },
        by_currency: { CNY: { impressions: 1204, clicks: 60, spend: 1234.5 } },
      },
      errors: [],
      summary: {
        ...{
          dataset: 'spend',
          platform: 'baidu',
          profile: 'search',
          encoding: 'gb18030',
          grain: 'campaign',
          currency: 'CNY',
        },
        ...{ timeZone: 'Asia/Shanghai', rows: 1, refused: 0, totalLines: 1 },
        ...{ unknownColumns: ['神秘'], unreadColumns: ['点击率'], skippedFiles: [] },
      },
    })
  })

  test('tells what is wrong by line and column, and ends with 1', async () => {
    const { code, answer } = await jsonOf(BAD)

    expect(code).toBe(1)
    expect(answer.rows).toHaveLength(1)
    expect(answer.errors).toEqual([{ row: 3, column: 'impressions', code: 'bad_number', message: '"x" is no number.' }])
  })

  test('money of several currencies has no sum', async () => {
    const { answer } = await jsonOf(
      'date,platform,campaign,spend,currency,clicks\n2026-08-30,meta,a,1.5,USD,1\n2026-08-30,meta,b,0.1,CNY,2\n',
    )

    expect(answer.totals).toEqual({
      ...{ rows: 2, clicks: 3, spend: null, currency: null },
      by_currency: { CNY: { spend: 0.1, clicks: 2 }, USD: { spend: 1.5, clicks: 1 } },
    })
  })

  test('a file that cannot be read is an answer of the same shape', async () => {
    const { code, answer } = await jsonOf('hello')

    expect(code).toBe(1)
    expect(answer).toMatchObject({
      rows: [],
      totals: { rows: 0 },
      errors: [{ row: 0, code: 'unknown_report' }],
      summary: null,
    })
  })

  test('shows a table for eyes, with totals and what was not read', async () => {
    const { code, out, err } = await typed(GOOD, ['--dry-run'])

    expect({ code, err }).toEqual({ code: 0, err: undefined })
    expect(out).toContain(
      'spend · baidu · search · utf-8 · campaign: 1 row(s) read, 0 refused, 1 line(s) of totals left out',
    )
    expect(out).toMatch(/date +│ platform │ campaign │ impressions │ clicks │ +spend │ currency/)
    expect(out).toMatch(/2026-08-30 │ baidu +│ 品牌 +│ +1204 │ +60 │ 1234\.5 │ CNY/)
    expect(out).toContain('Totals:  rows 1  impressions 1204  clicks 60  spend 1234.5  currency CNY')
    expect(out).toContain('Not imported, as no column has such a name (say what it means by --map): 神秘')
    expect(out).toContain('Known and not imported, such as ratios, which are computed from sums: 点击率')
  })

  test('speaks Chinese', async () => {
    const { code, out, err } = await typed(BAD, ['--dry-run'], { language: 'zh-CN' })

    expect(code).toBe(1)
    expect(out).toContain('读取 1 行，拒绝 1 行，略过合计行 0 行')
    expect(err).toBe('r.csv:3: impressions: “x”不是数字。 (bad_number)')
  })

  test('shows the first rows and faults of many', async () => {
    const lines = Array.from({ length: 60 }, (_, at) => `2026-08-30,计划${at},9,5,${at % 2 === 0 ? '1.5' : 'x'},1%,7`)
    const { out, err } = await typed(`${HEADER}\n${lines.join('\n')}\n`, ['--dry-run'])

    expect(out).toContain('… and 10 more')
    expect(err?.split('\n')).toHaveLength(21)
    expect(err).toContain('… and 10 more problem(s)')
  })

  test('what a cell holds cannot move the cursor', async () => {
    const lines = Array.from({ length: 40 }, (_, at) => `2026-08-30,${at === 7 ? '\u001b[2J' : 'a'}${at},9,5,1.5,1%,7`)
    const { out, err } = await typed(`${HEADER}\n${lines.join('\n')}\n`, ['--dry-run'])

    expect(out).not.toContain('\u001b')
    expect(err).toBe(
      'r.csv:9: campaign: "�[2J7" holds a character that was lost or is no text; export the file again. (bad_character)',
    )
  })

  test('a long file shows how far it is, on another stream than the answer', async () => {
    const lines = Array.from({ length: 3_000 }, (_, at) => `2026-08-30,品牌${at},9,5,1.5,1%,${'x'.repeat(3_000)}`)
    const { seen, written } = await typed(`${HEADER}\n${lines.join('\n')}\n`, ['--dry-run', '--format', 'json'])

    expect(seen).toMatchObject({ steps: seen.total, stopped: true })
    expect(JSON.parse(written).totals).toMatchObject({ rows: 3_000, spend: 4500 })
  })

  test('--platform takes a name, --map headers, --date and --currency what the file lacks', async () => {
    const { answer } = await jsonOf(
      '计划名,看,点,钱\na,9,5,1.5\n',
      ...['--platform', '百度', '--date', '2026-08-30', '--currency', 'usd', '--map', '计划名=campaign'],
      ...['--map', '看=impressions', '--map', '点=clicks', '--map', '钱=spend'],
    )

    expect(answer.rows).toEqual([
      {
        date: '2026-08-30',
        platform: 'baidu',
        campaign: 'a',
        impressions: 9,
        clicks: 5,
        spend: 1.5,
        currency: 'USD',
      },
    ])
  })

  test('--account names the account that the file does not', async () => {
    const { answer } = await jsonOf(GOOD, '--account', ' 旗舰店 ')

    expect(answer.rows).toMatchObject([{ account: '旗舰店', campaign: '品牌' }])
  })

  test.each([
    [['--dry-run', '--account', ' '], '--account: " " is no name; write 1 to 256 characters.'],
    [['--dry-run', '--format', 'csv'], '--format takes table or json, not "csv".'],
    [['--dry-run', '--currency', 'yuan'], '--currency: "yuan" is no currency code such as CNY or USD.'],
    [['--dry-run', '--date', '2026-02-30'], '--date: "2026-02-30" is no day of the calendar; write YYYY-MM-DD.'],
    [['--dry-run', '--map', '消费'], '--map takes "header=column", not "消费".'],
    [['more.csv', '--dry-run'], 'Name one export: guiyin import report.csv --dry-run'],
  ])('%j is wrong usage', async (args, sentence) => {
    expect(await typed(GOOD, args)).toMatchObject({ code: 2, err: sentence })
  })

  test('a file that is not there is said', async () => {
    const { world } = aWorld()

    expect(await run(['import', 'nowhere.csv', '--dry-run'], world)).toEqual({
      code: 2,
      err: 'nowhere.csv cannot be read (ENOENT).',
    })
  })
})
