import { afterAll, describe, expect, test } from 'vitest'
import { duckdbFolder } from '../testing/duckdb.ts'
import { engagement, order, pageView } from '../testing/sample-facts.ts'
import { compareVisitors, eventName, readDayFile, writeDayFile } from './day-file.ts'
import { eventsKey } from './lake-keys.ts'
import { readFacts, readFactsByVisitor, readFactsOf, writeFacts } from './parquet-facts.ts'
import { collected } from './parquet-reader.ts'
import { writeTable } from './parquet-table.ts'

const T0 = Date.UTC(2026, 0, 31, 15, 59, 59, 999)
const facts = [
  pageView('张三', 'a', T0, { title: '首页', clickId: { name: 'bd_vid', value: 'x"y' }, referrer: '' }),
  order('v2', 'b', T0 + 1, '999999999.999999'),
  engagement('v2', 'c', T0 + 2),
]

describe('facts', () => {
  test('come back as they were written, in their order', async () => {
    expect(await readFacts(writeFacts(facts))).toEqual(facts)
    expect(await readFacts(writeFacts([]))).toEqual([])
  })

  test('an id that is no whole text survives', async () => {
    const broken = pageView('v\ud800', 'i\udfff', T0)
    expect(await readFacts(writeFacts([broken]))).toEqual([broken])
  })

  test('of some visitors come without those of others', async () => {
    const broken = pageView('v\ud800', 'd', T0)
    const bytes = writeFacts([...facts, broken])
    expect(await readFactsOf(bytes, new Set(['张三', 'v9', 'v\ud800']))).toEqual([facts[0], broken])
    expect(await readFactsOf(bytes, new Set(['v\udc00']))).toEqual([])
  })

  test('equal facts give equal bytes, whatever the order of their fields', () => {
    const turned = facts.map((fact) => Object.fromEntries(Object.entries(fact).toReversed()))
    expect(writeFacts(facts)).toEqual(writeFacts(JSON.parse(JSON.stringify(turned))))
  })

  test('a row that is no fact throws', async () => {
    const rows = writeTable([{ name: 'fact', type: 'STRING' }], ['{"id":"a"}'], (row) => row)
    await expect(readFacts(rows)).rejects.toThrow('A row of the lake holds no fact')
  })

  test('bytes that are no Parquet throw', async () => {
    await expect(readFacts(new Uint8Array(20))).rejects.toThrow()
  })

  test('visitors come one by one, whole, though a visitor reaches over row groups', async () => {
    const many = Array.from({ length: 45_000 }, (_, index) => engagement(`v${index % 3}`, `${index}`, T0 + index))
    const sorted = many.toSorted((a, b) => compareVisitors(a.visitor, b.visitor) || a.at - b.at)
    const visitors = await collected(readFactsByVisitor(writeFacts(sorted)))
    expect(visitors.map(({ visitor, facts: own }) => [visitor, own.length])).toEqual([
      ['v0', 15_000],
      ['v1', 15_000],
      ['v2', 15_000],
    ])
    expect(visitors.flatMap(({ facts: own }) => own)).toEqual(sorted)
  }, 20_000)
})

describe('a day file', () => {
  test('is sorted by visitor, time and id, and keeps the names of what moved away', async () => {
    const day = {
      facts: [pageView('b', '2', T0), pageView('a', '9', T0 + 1), pageView('b', '1', T0)],
      moved: new Set(['z', 'y']),
    }
    const read = await readDayFile(writeDayFile(day))
    expect(read.facts.map(eventName)).toEqual(['["a","9"]', '["b","1"]', '["b","2"]'])
    expect([...read.moved]).toEqual(['y', 'z'])
    expect(writeDayFile(read)).toEqual(writeDayFile(day))
  })

  test('that was never written is empty', async () => {
    expect(await readDayFile(undefined)).toEqual({ facts: [], moved: new Set() })
  })
})

describe('DuckDB', async () => {
  const db = await duckdbFolder()
  afterAll(() => db.close())
  await db.objects.put(eventsKey('shop', '2026-01-31', 3), writeDayFile({ facts, moved: new Set() }))
  const files = `read_parquet('${db.folder}/lake/events/*/*/*.parquet', hive_partitioning = true)`

  test('reads the types of the facts', async () => {
    const types = await db.sql(`DESCRIBE SELECT occurred_at, value, engaged_ms, verdict, interactive FROM ${files}`)
    expect(types.map((row) => row.column_type)).toEqual([
      'TIMESTAMP WITH TIME ZONE',
      'DECIMAL(18,6)',
      'BIGINT',
      'VARCHAR',
      'BOOLEAN',
    ])
  })

  test('reads exact money, nulls, Chinese text and the partitions of the path', async () => {
    const rows = await db.sql(
      `SELECT site, date, visitor, value, epoch_ms(occurred_at) AS ms, click_id, engaged_ms, json_extract_string(fact, '$.title') AS title
       FROM ${files} ORDER BY ms`,
    )
    const partition = { site: 'shop', date: '2026-01-31' }
    expect(rows).toEqual([
      { ...partition, visitor: '张三', value: null, ms: `${T0}`, click_id: 'x"y', engaged_ms: null, title: '首页' },
      {
        ...partition,
        visitor: 'v2',
        value: '999999999.999999',
        ms: `${T0 + 1}`,
        click_id: null,
        engaged_ms: null,
        title: null,
      },
      { ...partition, visitor: 'v2', value: null, ms: `${T0 + 2}`, click_id: null, engaged_ms: '12000', title: null },
    ])
  })
})
