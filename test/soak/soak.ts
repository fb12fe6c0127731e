import { mkdtemp, rm } from 'node:fs/promises'
import { request as send } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DemoRequest } from '../../packages/local/src/demo/index.ts'
import { apiRows, MODELS } from '../support/oracle/api-rows.ts'
import { differences } from '../support/oracle/compare.ts'
import type { Oracle } from '../support/oracle/oracle.ts'
import {
  applyCatalog,
  awayFromMidnight,
  dateOf,
  type Notebook,
  notebook,
  readBook,
  sendAndNote,
  traffic,
} from '../support/oracle/stage.ts'
import { freePort, startProcess } from '../support/stack-process.ts'
import { type SoakProcess, startSoaking } from './soak-process.ts'

export interface SoakOptions {
  /** Events to be taken, about. */
  events: number
  kills: number
  clients: number
  onProgress?: (done: number, total: number, kills: number) => void
}

export interface SoakResult {
  events: number
  requests: number
  /** Requests that were sent again because nobody answered, or the answer was 503. */
  retries: number
  kills: number
  faults: Record<string, number>
  seconds: number
  /** Snapshot rows compared with the oracle in every column. */
  rows: number
  /** What differs; empty where every number and every event is as it should be. */
  problems: string[]
}

const DAY = 86_400_000
/** What one visitor a day of the demo sends in its 14 days. */
const EVENTS_OF_ONE = 66
const PATIENCE_MS = 180_000
const SHOWN = 10

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** A stack that is killed and started again, and the faults of all its lives. */
const mortal = async (data: string, port: number) => {
  let running: SoakProcess = await startSoaking(data, port)
  const faults: Record<string, number> = {}
  const die = async (): Promise<void> => {
    await running.kill()
    for (const [fault, count] of Object.entries(running.faults())) faults[fault] = (faults[fault] ?? 0) + count
  }
  return {
    url: running.url,
    faults,
    die,
    dieAndReturn: async (): Promise<void> => {
      await die()
      running = await startSoaking(data, port)
    },
  }
}

type Mortal = Awaited<ReturnType<typeof mortal>>

/** Kills at random moments of the traffic: at random shares of the requests, and a little later. */
const killAtRandom = async (
  die: () => Promise<void>,
  kills: number,
  shareSent: () => number,
  isOver: () => boolean,
) => {
  const moments = Array.from({ length: kills }, Math.random).sort((a, b) => a - b)
  let done = 0
  for (const moment of moments) {
    while (shareSent() < moment && !isOver()) await pause(20)
    await pause(Math.random() * 1_500)
    await die()
    done += 1
  }
  return done
}

/** Without a time limit: a flush after so much takes minutes. */
const flushed = async (url: string): Promise<void> => {
  const status = await new Promise<number>((resolve, reject) => {
    const request = send(`${url}/_local/flush`, { method: 'POST' }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    request.on('error', reject)
    request.end()
  })
  if (status !== 200) throw new Error(`The flush answered ${status}`)
}

const lakeProblems = async (oracle: Oracle, objects: string): Promise<string[]> => {
  const events = `read_parquet('${objects}/lake/events/site=demo/*/*.parquet', hive_partitioning = false)`
  const [{ twice = 0, missing = 0, extra = 0 } = {}] = await oracle.sql(`WITH lake AS (
      SELECT event_id AS id, type, count(*) AS n, count(DISTINCT visitor) AS visitors FROM ${events} GROUP BY ALL)
    SELECT (SELECT count(*) FROM lake WHERE n > visitors)::INTEGER AS twice,
      (SELECT count(*) FROM (SELECT DISTINCT id FROM all_facts WHERE id NOT IN (SELECT id FROM lake)))::INTEGER AS missing,
      (SELECT count(*) FROM lake WHERE type <> 'ad_click' AND id NOT IN (SELECT id FROM all_facts))::INTEGER AS extra`)
  const counts = { twice: 'stand in the lake twice', missing: 'are not in the lake', extra: 'were never taken' }
  const found = { twice, missing, extra }
  return Object.entries(counts).flatMap(([name, sentence]) => {
    const count = Number(Reflect.get(found, name))
    return count === 0 ? [] : [`${count} events ${sentence}`]
  })
}

const ADDITIVE = ['visits', 'page_views', 'conversions', 'revenue_gross', 'refunds', 'spend', 'clicks'] as const

/** A click just after midnight has the day before it folded too: before the first day that is a row of nothing. */
const isBlankBefore = (first: string, row: Readonly<Record<string, unknown>>): boolean =>
  String(row.date) < first && ADDITIVE.every((name) => Number(row[name] ?? 0) === 0)

const numberProblems = async (oracle: Oracle, url: string, now: number) => {
  const problems: string[] = []
  let rows = 0
  for (const by of ['site', 'channel', 'platform', 'campaign'] as const) {
    const cut = { grain: 'day', by, from: dateOf(now - 20 * DAY), to: dateOf(now) } as const
    const expected = await oracle.rows(cut)
    rows += expected.length
    const first = expected.map(({ date }) => String(date)).sort()[0] ?? ''
    for (const model of MODELS) {
      const ofModel = expected.filter((row) => row.model === model)
      const found = (await apiRows(url, cut, model)).filter((row) => !isBlankBefore(first, row))
      problems.push(...differences(ofModel, found))
    }
  }
  return { rows, problems }
}

interface Sent {
  data: string
  folder: string
  port: number
  book: Notebook
}

/** On a stack without faults: what was stored is what counts. */
const judged = async ({ data, folder, port, book }: Sent): Promise<Pick<SoakResult, 'rows' | 'problems'>> => {
  const stack = await startProcess(['--no-demo', '--data', data, '--port', String(port), '--lang', 'en'])
  try {
    await flushed(stack.url)
    const now = Date.now()
    const objects = join(data, 'objects')
    const oracle = await readBook(book, join(folder, 'book'), objects, now)
    const { rows, problems } = await numberProblems(oracle, stack.url, now)
    const all = [...(await lakeProblems(oracle, objects)), ...problems]
    oracle.close()
    return { rows, problems: all.slice(0, SHOWN) }
  } finally {
    await stack.kill()
  }
}

const sendUnderFire = async (stack: Mortal, requests: readonly DemoRequest[], book: Notebook, options: SoakOptions) => {
  const { kills, clients, onProgress } = options
  const state = { sent: 0, killed: 0, over: false }
  const sending = sendAndNote(stack.url, requests, book, {
    patienceMs: PATIENCE_MS,
    concurrency: clients,
    onProgress: (done) => {
      state.sent = done
      onProgress?.(done, requests.length, state.killed)
    },
  }).finally(() => {
    state.over = true
  })
  const dieAndReturn = async (): Promise<void> => {
    await stack.dieAndReturn()
    state.killed += 1
  }
  const killing = killAtRandom(
    dieAndReturn,
    kills,
    () => state.sent / requests.length,
    () => state.over,
  )
  const [result, killed] = await Promise.all([sending, killing])
  return { ...result, killed }
}

/**
 * The local stack under fire: clients that repeat and duplicate, faults between functions and emulators, SIGKILL at
 * random moments. Afterwards every number is compared with SQL over what was answered by 2xx, and every such event with
 * the lake.
 */
export const soak = async (options: SoakOptions): Promise<SoakResult> => {
  await awayFromMidnight()
  const began = performance.now()
  const folder = await mkdtemp(join(tmpdir(), 'guiyin-soak-'))
  try {
    const data = join(folder, 'data')
    const port = await freePort()
    const stack = await mortal(data, port)
    await applyCatalog(stack.url)
    const book = notebook()
    const requests = traffic(Date.now() - 5_000, Math.ceil(options.events / EVENTS_OF_ONE))
    const { retries, killed } = await sendUnderFire(stack, requests, book, options)
    await stack.die()
    const verdict = await judged({ data, folder, port, book })
    const seconds = (performance.now() - began) / 1000
    const { faults } = stack
    return {
      events: book.events.length,
      requests: requests.length,
      retries,
      kills: killed,
      faults,
      seconds,
      ...verdict,
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}
