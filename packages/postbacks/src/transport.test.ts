import { createServer } from 'node:http'
import type { LookupFunction } from 'node:net'
import type { PostbackRequest } from '@guiyin/platforms/postbacks'
import { afterAll, describe, expect, test } from 'vitest'
import { postbackTransport } from './transport.ts'

const HOST = 'ocpc.baidu.com'
const request = (url: string): PostbackRequest => ({ method: 'POST', url, headers: {}, body: '{}' })
const good = request(`https://${HOST}/ocpcapi/api/uploadConvertData`)

const asked: string[] = []
const leadingTo =
  (...addresses: string[]): LookupFunction =>
  (host, _, answer) => {
    asked.push(host)
    const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    answer(null, found)
  }

describe('an address that is not the platform’s own is never called', () => {
  const transport = postbackTransport({ lookup: leadingTo('8.8.8.8'), timeoutMs: 200 })

  test.each([
    `http://${HOST}/`,
    `https://${HOST}:8443/`,
    `https://user:pass@${HOST}/`,
    `https://${HOST}.evil.example/`,
    `https://evil.example/?${HOST}`,
    `https://evil.example#@${HOST}/`,
    `https://evil.example\\@${HOST}/`,
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/',
    'https://2130706433/',
    'file:///etc/passwd',
    'gopher://127.0.0.1/',
    'javascript:alert(1)',
    '//127.0.0.1/',
    '',
  ])('%s', async (url) => {
    asked.length = 0
    expect(await transport(request(url), [HOST])).toEqual({ kind: 'failed', reason: 'unsafe_address' })
    expect(asked).toEqual([])
  })
})

describe('a platform’s name that leads to', () => {
  test.each([
    [['127.0.0.1']],
    [['10.0.0.7']],
    [['169.254.169.254']],
    [['::1']],
    [['::ffff:127.0.0.1']],
    [['fd00:ec2::254']],
    [['8.8.8.8', '10.0.0.7']],
    [[]],
  ])('%j is not called', async (addresses) => {
    const transport = postbackTransport({ lookup: leadingTo(...addresses), timeoutMs: 200 })
    expect(await transport(good, [HOST])).toEqual({ kind: 'failed', reason: 'unsafe_address' })
  })

  test('one address at the look and another at the call is looked at once', async () => {
    let looks = 0
    const rebinding: LookupFunction = (host, options, answer) => {
      looks += 1
      leadingTo(looks === 1 ? '127.0.0.1' : '8.8.8.8')(host, options, answer)
    }
    const transport = postbackTransport({ lookup: rebinding, timeoutMs: 200 })
    expect(await transport(good, [HOST])).toEqual({ kind: 'failed', reason: 'unsafe_address' })
    expect(looks).toBe(1)
  })

  test('nowhere is unreachable', async () => {
    const broken: LookupFunction = (_, __, answer) => answer(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), [])
    const transport = postbackTransport({ lookup: broken, timeoutMs: 500 })
    expect(await transport(good, [HOST])).toEqual({ kind: 'failed', reason: 'unreachable' })
  })
})

describe('an answer', () => {
  const paths: string[] = []
  const server = createServer((incoming, response) => {
    paths.push(incoming.url ?? '')
    if (incoming.url === '/slow') {
      response.writeHead(200)
      const drip = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(drip))
    } else if (incoming.url === '/moved') response.writeHead(307, { location: '/secret' }).end()
    else if (incoming.url === '/huge') response.end(' '.repeat(70_000))
    else response.end(JSON.stringify({ host: incoming.headers.host, length: incoming.headers['content-length'] }))
  })
  const listening = new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const call = async (path: string, timeoutMs = 5_000) =>
    postbackTransport({ loopback: { port: await listening }, timeoutMs })(request(`https://${HOST}${path}`), [HOST])

  test('is read as JSON, and the request names the platform', async () => {
    expect(await call('/')).toMatchObject({
      kind: 'answered',
      response: { status: 200, json: { host: HOST, length: '2' } },
    })
  })

  test('that leads elsewhere is an answer, and is not followed', async () => {
    expect(await call('/moved')).toMatchObject({ kind: 'answered', response: { status: 307 } })
    expect(paths).not.toContain('/secret')
  })

  test('that drips for ever ends with the time', async () => {
    expect(await call('/slow', 150)).toEqual({ kind: 'failed', reason: 'timeout' })
  })

  test('without end is none', async () => {
    expect(await call('/huge')).toEqual({ kind: 'failed', reason: 'malformed' })
  })
})
