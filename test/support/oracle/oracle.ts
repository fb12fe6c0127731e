import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

export type OracleRow = Readonly<Record<string, unknown>>

export interface OracleSite {
  id: string
  currency: string
  margin: number | null
}

/** What of a report: the same words as the query of `GET /v1/sites/{site}/snapshots`. */
export interface Cut {
  grain: 'hour' | 'day' | 'week' | 'month'
  by: 'site' | 'channel' | 'platform' | 'campaign'
  from: string
  to: string
}

const HERE = import.meta.dirname
const SCRIPTS = readdirSync(HERE).filter((name) => name.endsWith('.sql'))
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/**
 * The numbers by SQL alone, from the raw accepted events and spend in `folder` (see `notebook`): written from the
 * contract, apart from the pipeline. `now` decides which days are final and which is today.
 */
export const oracle = async (folder: string, site: OracleSite, now: number) => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const sql = async (text: string): Promise<OracleRow[]> => (await connection.runAndReadAll(text)).getRowObjectsJson()
  const variables = {
    folder: quoted(folder),
    lookups: quoted(join(HERE, 'lookups')),
    site: quoted(site.id),
    currency: quoted(site.currency),
    margin: site.margin === null ? 'NULL::DOUBLE' : String(site.margin),
    now: `${now}::BIGINT`,
  }
  await connection.run("SET TimeZone = 'UTC'")
  for (const [name, value] of Object.entries(variables)) await connection.run(`SET VARIABLE ${name} = ${value}`)
  for (const script of SCRIPTS.toSorted()) await connection.run(readFileSync(join(HERE, script), 'utf8'))
  const asked = new Map<string, Promise<OracleRow[]>>()
  const ask = (text: string): Promise<OracleRow[]> => {
    const answer = asked.get(text) ?? sql(text)
    asked.set(text, answer)
    return answer
  }
  return {
    sql,
    /** Every row of a report under every model, in the order of the contract; `behind`: conversions in the row. */
    rows: ({ grain, by, from, to }: Cut): Promise<OracleRow[]> =>
      ask(`FROM kpis(${[grain, by, from, to].map(quoted).join(', ')})`),
    close: () => connection.closeSync(),
  }
}
export type Oracle = Awaited<ReturnType<typeof oracle>>
