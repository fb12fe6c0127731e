import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const MAIN = fileURLToPath(new URL('../../packages/local/src/main.ts', import.meta.url))

let data = ''
let child: ChildProcess | undefined
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'guiyin-start-'))
})
afterEach(async () => {
  child?.kill('SIGKILL')
  await rm(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})

const start = async (args: readonly string[], ready: RegExp): Promise<string> => {
  const started = fork(MAIN, args, { execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  child = started
  let output = ''
  return new Promise((resolve, reject) => {
    const hear = (text: unknown) => {
      output += String(text)
      if (ready.test(output)) resolve(output)
    }
    started.stdout?.on('data', hear)
    started.stderr?.on('data', hear)
    started.once('exit', (code) => reject(new Error(`ended with ${code}: ${output}`)))
  })
}

const exitOf = (started: ChildProcess | undefined): Promise<number | null> =>
  new Promise((resolve) => started?.once('exit', (code) => resolve(code)))

const partsOf = (line: string) => ({
  url: /https?:[^\s']+/.exec(line)?.[0] ?? '',
  headers: {
    authorization: /Bearer \w+/.exec(line)?.[0] ?? '',
    'user-agent': /-A '([^']+)'/.exec(line)?.[1] ?? 'curl/8.5.0',
  },
  body: /-d '([^']+)'/.exec(line)?.[1],
})

test('the three commands of the welcome lead from a first event to its row, and a signal stops the stack cleanly', async () => {
  const welcome = await start(['--port', '0', '--no-demo', '--lang', 'zh', '--data', data], /Ctrl-C/)
  const [event, flush, read] = welcome
    .split('\n')
    .filter((line) => line.includes('curl'))
    .map(partsOf)
  if (event === undefined || flush === undefined || read === undefined) throw new Error(welcome)

  const receipt = await (
    await fetch(event.url, { method: 'POST', headers: event.headers, body: event.body ?? '' })
  ).json()
  const flushed = await (await fetch(flush.url, { method: 'POST' })).json()
  const answer = await (await fetch(read.url, { headers: read.headers })).json()

  expect(receipt).toMatchObject({ verdicts: [{ verdict: 'accepted' }] })
  expect(flushed).toMatchObject({ flushed: true })
  expect(answer).toMatchObject({ rows: [{ channel: 'sem', visits: 1, uv: 1, page_views: 1 }] })
  expect(existsSync(join(data, 'objects', 'exports', 'v1', '_meta', 'latest.json'))).toBe(true)

  child?.removeAllListeners('exit')
  const exit = exitOf(child)
  child?.kill('SIGTERM')
  expect(await exit).toBe(0)
  expect(existsSync(join(data, 'lock'))).toBe(false)
})

test('a wrong option is named, with the help', async () => {
  await expect(start(['--prot', '1'], /never/)).rejects.toThrow(/ended with 2: [\s\S]*--prot[\s\S]*--data/)
})
