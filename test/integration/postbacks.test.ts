import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ConversionAnswer } from '@guiyin/events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contractServers } from '../support/postback-servers/index.ts'
import { type ContractServers, startContractServers } from '../support/postback-servers/start.ts'

const MAIN = fileURLToPath(new URL('../../packages/local/src/main.ts', import.meta.url))
const AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
const LANDING = 'https://shop.example/p?utm_campaign=spring&bd_vid=8123456789012345'

let data = ''
let servers: ContractServers
let child: ChildProcess | undefined
let output = ''

/** The address of a stack with the bundles of the product, which calls the contract servers. */
const started = (): Promise<string> => {
  const environment = { ...process.env, CONTRACT_SERVER_PORT: String(servers.port), LOG_LEVEL: 'debug' }
  const process_ = fork(MAIN, ['--port', '0', '--no-demo', '--lang', 'en', '--data', data], {
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: environment,
  })
  child = process_
  return new Promise((resolve, reject) => {
    const hear = (text: unknown) => {
      output += String(text)
      const url = /Ctrl-C/.test(output) ? /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0] : undefined
      if (url !== undefined) resolve(url)
    }
    process_.stdout?.on('data', hear)
    process_.stderr?.on('data', hear)
    process_.once('exit', (code) => reject(new Error(`ended with ${code}: ${output}`)))
  })
}

let url = ''
beforeAll(async () => {
  servers = await startContractServers(contractServers)
  data = await mkdtemp(join(tmpdir(), 'guiyin-postbacks-'))
  const secrets = Object.fromEntries(contractServers.map((server) => [server.platform, server.secrets]))
  await writeFile(join(data, 'secrets.json'), JSON.stringify({ shop: secrets }), { mode: 0o600 })
  url = await started()
})
afterAll(async () => {
  child?.removeAllListeners('exit')
  child?.kill('SIGKILL')
  await servers.stop()
  await rm(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})

const send = async (method: string, path: string, key: string, body?: unknown): Promise<unknown> => {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'user-agent': AGENT }
  const response = await fetch(`${url}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const answer = await response.json()
  expect(response.status, JSON.stringify(answer)).toBe(200)
  return answer
}

const order = (orderId: string) => ({ type: 'order', visitorId: 'v1', orderId, value: '99.90', currency: 'CNY' })

test('a click with a click id, an order, and the platform counts each order once, whatever becomes of its answers', async () => {
  const keys = { write: 'wk_of_shop', secret: 'sk_of_shop', read: 'rk_of_shop' }
  const shop = { id: 'shop', name: 'Shop', keys, browserOrders: true, postbacks: [{ platform: 'baidu' }] }
  await send('PUT', '/v1/catalog', 'ok_local_operator', { sites: [shop] })
  // The functions keep what they have read of the catalog for a second.
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  const told = async (id: string) =>
    ConversionAnswer.parse(await send('GET', `/v1/sites/shop/conversions/${id}`, keys.read)).postbacks
  const becomes = (id: string, what: object) =>
    expect.poll(() => told(id), { timeout: 20_000, interval: 200 }).toMatchObject([{ platform: 'baidu', ...what }])

  servers.next('baidu', { kind: 'taken_then_hang_up' })
  const click = { type: 'page_view', visitorId: 'v1', url: LANDING, consent: { ads: true } }
  await send('POST', '/v1/events', keys.write, click)
  await send('POST', '/v1/conversions', keys.secret, order('A-1003'))
  await send('POST', '/_local/flush', keys.read)
  await becomes('A-1003', { status: 'waiting', reason: 'unreachable', attempts: 1 })
  expect(servers.countedBy('baidu')).toMatchObject([{ logidUrl: LANDING, newType: 10, convertValue: 9990 }])

  await send('POST', '/v1/conversions', keys.secret, [order('A-1004'), order('A-1004')])
  await send('POST', '/_local/flush', keys.read)
  await becomes('A-1004', { status: 'delivered', code: '0', attempts: 1 })
  expect(servers.countedBy('baidu')).toHaveLength(2)
  expect(await send('GET', '/v1/sites/shop/postbacks', keys.secret)).toEqual({ postbacks: [], more: false })
  expect(output).not.toMatch(/tok-baidu|8123456789012345|A-100/)
})
