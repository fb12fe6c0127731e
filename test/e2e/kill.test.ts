import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiRows, MODELS } from '../support/oracle/api-rows.ts'
import { differences } from '../support/oracle/compare.ts'
import {
  applyCatalog,
  awayFromMidnight,
  dateOf,
  notebook,
  readBook,
  sendAndNote,
  traffic,
} from '../support/oracle/stage.ts'
import { freePort, type StackProcess, startProcess } from '../support/stack-process.ts'

const DAY = 86_400_000
const KILLS = 5
const VISITORS_A_DAY = 25
const SHOWN = 20

let folder = ''
let running: StackProcess | undefined

beforeAll(async () => {
  await awayFromMidnight()
  folder = await mkdtemp(join(tmpdir(), 'guiyin-kill-'))
}, 300_000)

afterAll(async () => {
  await running?.kill()
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
})

/** A number that others wait for as it grows. */
const progress = () => {
  let done = 0
  let waiting: { at: number; resolve: () => void }[] = []
  return {
    reached: (count: number): void => {
      done = Math.max(done, count)
      for (const { at, resolve } of waiting) if (at <= done) resolve()
      waiting = waiting.filter(({ at }) => at > done)
    },
    until: (at: number): Promise<void> =>
      new Promise((resolve) => {
        if (at <= done) resolve()
        else waiting.push({ at, resolve })
      }),
  }
}

test('killed and restarted five times in the middle of the traffic, the stack gives the numbers of the oracle', async () => {
  const data = join(folder, 'data')
  const port = await freePort()
  const start = () => startProcess(['--no-demo', '--data', data, '--port', String(port), '--lang', 'en'])
  running = await start()
  const { url } = running
  await applyCatalog(url)
  const book = notebook()
  const requests = traffic(Date.now() - 5_000, VISITORS_A_DAY)
  const sent = progress()
  const sending = sendAndNote(url, requests, book, { patienceMs: 120_000, onProgress: sent.reached })

  for (let kill = 1; kill <= KILLS; kill += 1) {
    await Promise.race([sent.until(Math.floor((requests.length * kill) / (KILLS + 1))), sending])
    await running.kill()
    running = await start()
  }
  const { retries, requests: answered } = await sending
  const flushed = await fetch(`${url}/_local/flush`, { method: 'POST' })

  expect(flushed.status).toBe(200)
  expect(answered).toBe(requests.length)
  expect(retries).toBeGreaterThanOrEqual(KILLS)
  const now = Date.now()
  const oracle = await readBook(book, join(folder, 'book'), join(data, 'objects'), now)
  for (const by of ['site', 'channel'] as const) {
    const cut = { grain: 'day', by, from: dateOf(now - 20 * DAY), to: dateOf(now) } as const
    const expected = await oracle.rows(cut)
    for (const model of MODELS) {
      const ofModel = expected.filter((row) => row.model === model)
      expect(differences(ofModel, await apiRows(url, cut, model)).slice(0, SHOWN), `${by} ${model}`).toEqual([])
    }
  }
  oracle.close()
}, 400_000)
