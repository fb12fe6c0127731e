import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import * as z from 'zod'
import type { Cut, OracleRow } from './oracle.ts'

export const FORMATS = ['Parquet', 'CSV', 'JSON'] as const
export type Format = (typeof FORMATS)[number]

type Table = { by: Cut['by']; grain: 'day' | 'hour' }

const ORDER = 'ORDER BY date, hour, channel NULLS FIRST, platform NULLS FIRST, campaign NULLS FIRST, model'
const nameOf = ({ by, grain }: Table): string => `kpi_${by}_${grain === 'day' ? 'daily' : 'hourly'}`
const filesOf = (root: string, pattern: string): string[] =>
  globSync(pattern, { cwd: root }).map((file) => join(root, file))
const listOf = (files: readonly string[]): string => `[${files.map((file) => `'${file}'`).join(', ')}]`

const queried = async (source: string): Promise<OracleRow[]> => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  try {
    return (await connection.runAndReadAll(`SELECT * FROM ${source} ${ORDER}`)).getRowObjectsJson()
  } finally {
    connection.closeSync()
  }
}

const ofJson = (files: readonly string[]): Promise<OracleRow[]> => {
  const rows = files.flatMap((file) =>
    z.array(z.record(z.string(), z.unknown())).parse(JSON.parse(readFileSync(file, 'utf8'))),
  )
  const byModel = Map.groupBy(rows, (row) => String(row.model))
  return Promise.resolve([...byModel.values()].flat())
}

const unspoiled = (row: OracleRow): OracleRow => ({
  ...row,
  // What a spreadsheet would run as a formula is exported with an apostrophe before it.
  campaign: typeof row.campaign === 'string' ? row.campaign.replace(/^'(?=[=+\-@])/, '') : row.campaign,
})

/** All rows of one exported table, of final and provisional days, as a stranger reads them. */
export const exportedRows = async (
  objects: string,
  format: Format,
  by: Cut['by'],
  grain: Table['grain'],
): Promise<OracleRow[]> => {
  const name = nameOf({ by, grain })
  const root = join(objects, 'exports/v1')
  if (format === 'Parquet') {
    return queried(
      `read_parquet(${listOf(filesOf(root, `{current,provisional}/${name}/*/*/*.parquet`))}, hive_partitioning = false)`,
    )
  }
  if (format === 'JSON') return sortedLikeSql(await ofJson(filesOf(root, `json/${name}/*/*.json`)))
  const files = listOf(filesOf(root, `csv/${name}/*/*.csv.gz`))
  const rows = await queried(
    `(SELECT * REPLACE (hour::INTEGER AS hour) FROM read_csv(${files}, header = true, all_varchar = true, hive_partitioning = false))`,
  )
  return rows.map(unspoiled)
}

const compare = (a: unknown, b: unknown): number => {
  if (a === b) return 0
  if (a === null || b === null) return a === null ? -1 : 1
  return typeof a === 'number' ? a - Number(b) : Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)))
}

const sortedLikeSql = (rows: readonly OracleRow[]): OracleRow[] =>
  rows.toSorted((a, b) =>
    ['date', 'hour', 'channel', 'platform', 'campaign', 'model'].reduce(
      (order, name) => order || compare(a[name], b[name]),
      0,
    ),
  )
