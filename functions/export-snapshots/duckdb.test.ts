import { readFile } from 'node:fs/promises'
import { eventsKey, writeDayFile } from '@guiyin/files'
import { duckdbFolder, pageView } from '@guiyin/files/testing'
import { afterAll, describe, expect, test } from 'vitest'
import { exportSnapshots } from './export-snapshots.ts'
import { QUERIES } from './queries.ts'
import { KPI_TABLES, TABLES } from './tables.ts'
import { auditOf, restatementOf, shopWorld } from './testing.ts'

const db = await duckdbFolder()
afterAll(() => db.close())
const { publish, credit, deps, restatements, audits } = shopWorld(db.objects)
restatements.push(restatementOf('2026-01-31'))
audits.set('30', auditOf('2026-01-30'))
audits.set('31', auditOf('2026-01-31', { version: 2 }))
await publish('2026-01-30', 1)
await publish('2026-01-31', 2, { visits: 11 })
await publish('2026-02-01', 1, { final: false })
await credit('2026-01-30')
await credit('2026-01-31', 2, false)
await exportSnapshots(deps)()
const facts = [pageView('a', '1', Date.UTC(2026, 0, 31))]
await db.objects.put(eventsKey('shop', '2026-01-31', 0), writeDayFile({ facts, moved: new Set() }))
await db.sql(`SET file_search_path = '${db.folder}/exports/v1'`)

const DUCKDB_TYPE = {
  STRING: 'VARCHAR',
  DATE: 'DATE',
  BOOLEAN: 'BOOLEAN',
  INT32: 'INTEGER',
  INT64: 'BIGINT',
  DOUBLE: 'DOUBLE',
  'DECIMAL(18,6)': 'DECIMAL(18,6)',
} as const

describe('DuckDB', () => {
  test.each(TABLES)('reads $name with the columns and types of the contract', async ({ name, columns: expected }) => {
    const columns = await db.sql(`DESCRIBE SELECT * FROM 'current/${name}/*/*/*.parquet'`)
    expect(columns.map(({ column_name, column_type }) => [column_name, column_type])).toEqual(
      expected.map((column) => [column.name, DUCKDB_TYPE[column.type]]),
    )
  })

  test.each(TABLES)('finds each key of $name once', async ({ name }) => {
    const schema = await db.objects.get(`exports/v1/_meta/schema/${name}/v1.json`)
    const { key } = JSON.parse(new TextDecoder().decode(schema?.body))
    const files = `'current/${name}/*/*/*.parquet'`
    expect(await db.sql(`SELECT ${key.join(', ')} FROM ${files} GROUP BY ALL HAVING count(*) > 1`)).toEqual([])
    expect(
      await db.sql(`SELECT ${key.slice(0, -1).join(', ')} FROM ${files} GROUP BY ALL HAVING count(*) > 1`),
    ).not.toEqual([])
  })

  test('reads exact money, nulls with their reasons, and text as it came', async () => {
    const rows = await db.sql(
      `SELECT date, campaign, visits, revenue_net, spend, roas, other_costs, cvr_click_null_reason AS why, final
       FROM 'current/kpi_campaign_daily/*/*/*.parquet' WHERE model = 'linear' ORDER BY date, campaign NULLS FIRST`,
    )
    const shared = { other_costs: null, final: true }
    const sem = {
      ...shared,
      campaign: '=品牌',
      revenue_net: '100.000000',
      spend: '40.000001',
      roas: 2.4999999375000015,
      why: null,
    }
    const direct = {
      ...shared,
      campaign: null,
      visits: '1',
      revenue_net: '0.000000',
      spend: null,
      roas: null,
      why: 'not_measured',
    }
    expect(rows).toEqual([
      { ...direct, date: '2026-01-30' },
      { ...sem, date: '2026-01-30', visits: '5' },
      { ...direct, date: '2026-01-31' },
      { ...sem, date: '2026-01-31', visits: '11' },
    ])
  })

  test('finds site and date in the path of a partition', async () => {
    const rows = await db.sql(
      `SELECT DISTINCT site, date FROM read_parquet('current/kpi_site_daily/*/*/*.parquet', hive_partitioning = true) ORDER BY date`,
    )
    expect(rows).toEqual([
      { site: 'shop', date: '2026-01-30' },
      { site: 'shop', date: '2026-01-31' },
    ])
  })

  test.each(KPI_TABLES)('reads the same rows of $name from CSV and JSON as from Parquet', async ({ name }) => {
    const columns = 'date, hour, channel, platform, model, visits, revenue_net::DECIMAL(18,6) AS money, bounce_rate'
    const from = (files: string) => db.sql(`SELECT ${columns} FROM ${files} WHERE final ORDER BY ALL`)
    const parquet = await from(`'current/${name}/*/*/*.parquet'`)
    expect(parquet.length).toBeGreaterThan(0)
    const typed = 'auto_type_candidates = [BOOLEAN, BIGINT, DOUBLE, DATE, VARCHAR]'
    const csv = await from(
      `read_csv('csv/${name}/*/*.csv.gz', types = {'hour': 'INTEGER', 'channel': 'VARCHAR', 'platform': 'VARCHAR'}, ${typed})`,
    )
    expect(csv).toEqual(parquet)
    const json = await from(`read_json('json/${name}/*/*.json')`)
    expect(json.map(({ visits, money, bounce_rate }) => [visits, money, bounce_rate])).toEqual(
      parquet.map(({ visits, money, bounce_rate }) => [visits, money, bounce_rate]),
    )
  })

  test.each([
    'current/data_quality_daily/*/*/*.parquet',
    'csv/data_quality_daily/*/*.csv.gz',
    'json/data_quality_daily/*/*.json',
  ])('reads what was kept apart and the remarks of each day from %s', async (files) => {
    const rows = await db.sql(
      `SELECT site, date::DATE AS date, metric, value, amount::DOUBLE AS amount, version, final
       FROM '${files}' WHERE date = '2026-01-31' ORDER BY metric`,
    )
    const shared = { site: 'shop', date: '2026-01-31', version: '2', final: true, amount: null }
    expect(rows).toEqual([
      { ...shared, metric: 'excluded:bot', value: '3' },
      { ...shared, metric: 'excluded:test', value: '0' },
      { ...shared, metric: 'late', value: '2' },
      { ...shared, metric: 'received', value: '12' },
      { ...shared, metric: 'received:accepted', value: '6' },
      { ...shared, metric: 'received:bot', value: '3' },
      { ...shared, metric: 'received:duplicate', value: '2' },
      { ...shared, metric: 'received:erased', value: '0' },
      { ...shared, metric: 'received:quarantined', value: '0' },
      { ...shared, metric: 'received:rejected', value: '1' },
      { ...shared, metric: 'received:test', value: '0' },
      { ...shared, metric: 'received:unconfirmed', value: '1' },
      { ...shared, metric: 'refund_excess:CNY', value: '2', amount: 70.5 },
      { ...shared, metric: 'remark:macro:utm_campaign', value: '2' },
      { ...shared, metric: 'remark:unknown_link', value: '1' },
    ])
  })

  test('reads why a final day changed, unknown numbers as null', async () => {
    const rows = await db.sql(
      `SELECT date, version, supersedes, channel, metric, old, new, reason FROM 'current/restatements/*/*/*.parquet'`,
    )
    const shared = { date: '2026-01-31', version: '2', supersedes: '1', reason: 'late_event,refund' }
    expect(rows).toEqual([
      { ...shared, channel: null, metric: 'visits', old: '5', new: '11' },
      { ...shared, channel: null, metric: 'spend', old: null, new: '40.000001' },
      { ...shared, channel: 'sem', metric: 'visits', old: '5', new: '11' },
    ])
  })

  test.each([
    'current/paths_daily/*/*/*.parquet',
    "read_csv('csv/paths_daily/*/*.csv.gz')",
    "read_json('json/paths_daily/*/*.json')",
  ])('reads paths with their conversions and journeys that came to nothing from %s', async (files) => {
    const from = files.startsWith('read') ? files : `'${files}'`
    const rows = await db.sql(
      `SELECT path, touches, nulls, open, conversions::DECIMAL(18,6) AS conversions, revenue_net::DECIMAL(18,6) AS net
       FROM ${from} WHERE date = '2026-01-31' AND grain = 'keyword' ORDER BY ALL`,
    )
    const none = { nulls: '0', open: '0', conversions: '1.000000', net: '50.050000' }
    expect(rows).toEqual([
      { ...none, path: '[["baidu","=品牌","鞋"],[null,null,null]]', touches: '2' },
      { ...none, path: '[["baidu","=品牌","鞋"]]', touches: '1' },
      { path: '[[null,null,null]]', touches: '1', nulls: '0', open: '7', conversions: '0.000000', net: '0.000000' },
    ])
  })

  test('counts journeys as null only where their look-back is over', async () => {
    const rows = await db.sql(
      `SELECT date, sum(nulls)::BIGINT AS nulls, sum(open)::BIGINT AS open
       FROM 'current/paths_daily/*/*/*.parquet' WHERE grain = 'channel' GROUP BY date ORDER BY date`,
    )
    expect(rows).toEqual([
      { date: '2026-01-30', nulls: '7', open: '0' },
      { date: '2026-01-31', nulls: '0', open: '7' },
    ])
  })

  test('reads how conversions came about: lags, customers, lengths, who assisted, and where touches stood', async () => {
    const rows = await db.sql(
      `SELECT metric, bucket, conversions, revenue_net AS net
       FROM 'current/journeys_daily/*/*/*.parquet' WHERE date = '2026-01-31' ORDER BY ALL`,
    )
    expect(rows.map(({ metric, bucket, conversions, net }) => [metric, bucket, Number(conversions), net])).toEqual([
      ['customer', 'new', 2, '100.100000'],
      ['customer', 'none', 0, '0.000000'],
      ['customer', 'returning', 0, '0.000000'],
      ['early', 'sem', 1, null],
      ['last', 'sem', 2, '100.100000'],
      ['late', 'direct', 1, null],
      ['late', 'sem', 1, null],
      ['path_length', '1', 1, '50.050000'],
      ['path_length', '2', 1, '50.050000'],
      ['time_lag', '0', 2, '100.100000'],
    ])
  })

  test('reads what a credited conversion of a campaign cost, null with its reason', async () => {
    const rows = await db.sql(
      `SELECT campaign, conversions, spend, credited_cpa, credited_cpa_null_reason AS no_cpa, credited_roas
       FROM 'current/attribution_daily/*/*/*.parquet'
       WHERE grain = 'campaign' AND model = 'shapley:subset' AND date = '2026-01-31' ORDER BY campaign NULLS FIRST`,
    )
    expect(rows).toEqual([
      {
        campaign: null,
        conversions: '0.500000',
        spend: null,
        credited_cpa: null,
        no_cpa: 'not_measured',
        credited_roas: null,
      },
      {
        campaign: '=品牌',
        conversions: '1.500000',
        spend: '40.000001',
        credited_cpa: 40_000_001 / 1_500_000,
        no_cpa: null,
        credited_roas: 75_075_000 / 40_000_001,
      },
    ])
  })

  test('reads credits of data-driven models that add up, with interval, parameters and version', async () => {
    const rows = await db.sql(
      `SELECT model, sum(conversions) AS conversions, sum(revenue_net) AS net, min(conversions_low) > 0 AS low,
              any_value(parameters) AS parameters, max(version) AS version, bool_and(final) AS final
       FROM 'current/attribution_daily/*/*/*.parquet' WHERE grain = 'channel' AND date = '2026-01-31' GROUP BY model ORDER BY model`,
    )
    expect(rows).toHaveLength(6)
    for (const row of rows)
      expect(row).toMatchObject({ conversions: '2.000000', net: '100.100000', version: '2', final: false })
    const terms = 'window_days=30;lookback_days=30;replicates=10;steps=50'
    expect(rows.map(({ model, parameters }) => [model, parameters])).toContainEqual(['markov:2', `order=2;${terms}`])
  })

  test.each(QUERIES)('runs the published query $name', async ({ name }) => {
    const file = await db.objects.get(`exports/v1/_meta/sql/duckdb/${name}.sql`)
    expect(await db.sql(new TextDecoder().decode(file?.body))).not.toEqual([])
  })

  test('runs every query of the documentation', async () => {
    const page = await readFile(new URL('../../docs/exports.md', import.meta.url), 'utf8')
    const blocks = [...page.matchAll(/```sql\n([^`]+)```/g)].map(([, sql = '']) => sql)
    const queries = blocks.filter((sql) => !sql.startsWith('SET'))
    expect(queries).toHaveLength(blocks.length - 1)
    for (const sql of queries) expect(await db.sql(sql.replace("site = 'demo'", "site = 'shop'")), sql).not.toEqual([])
  })
})

test('the dictionary explains every column in both languages', async () => {
  const dictionary = await db.objects.get('exports/v1/_meta/dictionary.json')
  const { columns } = JSON.parse(new TextDecoder().decode(dictionary?.body))
  const names = new Set(TABLES.flatMap((table) => table.columns.map((column) => column.name)))
  expect(columns.map((column: { name: string }) => column.name)).toEqual([...names])
  const rows = await db.sql(`SELECT count(*) AS n FROM '_meta/dictionary.csv' WHERE zh IS NOT NULL AND en IS NOT NULL`)
  expect(rows).toEqual([{ n: String(names.size) }])
})
