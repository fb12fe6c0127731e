import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { duckdbFolder } from '../testing/duckdb.ts'
import { engagement, order, pageView } from '../testing/sample-facts.ts'
import { writeDayFile } from './day-file.ts'
import { bucketOf, eventsKey } from './lake-keys.ts'
import { factColumns } from './parquet-facts.ts'

const page = await readFile(new URL('../../../docs/lake.md', import.meta.url), 'utf8')
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([^]+?)\`\`\``, 'g'))].map(([, text = '']) => text)

const NOON = Date.UTC(2026, 0, 31, 4)
const ATHENA: Record<string, string> = { INT32: 'int', INT64: 'bigint' }

describe('docs/lake.md', () => {
  test('explains every column of the table, in order', () => {
    const rows = [...page.matchAll(/^\| `(\w+)` \| ([A-Z][\w(),]*) \| (.+) \| (.+) \|$/gm)]
    expect(rows.map(([, name, type]) => ({ name, type }))).toEqual(
      factColumns.map(({ name, type }) => ({ name, type })),
    )
  })

  test('declares the same columns to Athena, the site as a partition', () => {
    const [ddl = ''] = blocks('athena')
    const declared = [...ddl.matchAll(/^ {2}`(\w+)` ([\w(),]+?),?$/gm)].map(([, name, type]) => ({ name, type }))
    const columns = factColumns.filter(({ name }) => name !== 'site')
    expect(declared).toEqual(columns.map(({ name, type }) => ({ name, type: ATHENA[type] ?? type.toLowerCase() })))
    expect(ddl).toContain('PARTITIONED BY (`site` string, `date` string)')
    const folder = eventsKey('SITE', 'DATE', 0).replace(/bucket=.*/, '')
    expect(ddl.replace(/\$\{(\w+)\}/g, (_, name: string) => name.toUpperCase())).toContain(`'s3://BUCKET/${folder}'`)
  })
})

describe('DuckDB', () => {
  let db: Awaited<ReturnType<typeof duckdbFolder>>
  beforeAll(async () => {
    db = await duckdbFolder()
    const facts = [
      pageView('v1', 'a', NOON, { title: '首页' }),
      pageView('robot', 'b', NOON, { verdict: 'bot', reason: 'agent' }),
      order('v1', 'c', NOON + 1, '99.5'),
      engagement('v1', 'd', NOON + 2),
    ].map((fact) => ({ ...fact, site: 'demo' }))
    for (const fact of facts) {
      const own = facts.filter(({ visitor }) => bucketOf(visitor) === bucketOf(fact.visitor))
      await db.objects.put(
        eventsKey('demo', '2026-01-31', bucketOf(fact.visitor)),
        writeDayFile({ facts: own, moved: new Set() }),
      )
    }
    await db.sql(`SET file_search_path = '${db.folder}/lake'`)
  })
  afterAll(() => db.close())

  const queries = blocks('sql').filter((text) => !text.startsWith('SET'))

  test('counts accepted traffic, and beside it what is kept apart', async () => {
    const rows = await db.sql(queries[0] ?? '')
    expect(rows).toEqual([{ date: '2026-01-31', uv: '1', page_views: '1', kept_apart: '1' }])
  })

  test('reads what only the whole event holds', async () => {
    expect(await db.sql(queries[2] ?? '')).toMatchObject([{ visitor: 'v1', title: '首页' }])
  })

  test.each(queries)('runs every query of the page: %#', async (text) => {
    expect(await db.sql(text)).not.toEqual([])
  })
})
