import { microsOf } from '@guiyin/domain'
import type { PostbackReason } from '@guiyin/events'
import {
  isCodeOf,
  type Outgoing,
  type PostbackContract,
  type PostbackRequest,
  postbacks,
} from '@guiyin/platforms/postbacks'
import { digests, newNonce, outcomesOf, postbackTokens, postbackTransport } from '@guiyin/postbacks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MINUTE, order, pageView, T0 } from '../../packages/domain/src/facts/testing.ts'
import { batchOf } from '../../test/support/pipeline.ts'
import type { ContractServer, Meaning } from '../../test/support/postback-servers/contract-server.ts'
import { contractServers } from '../../test/support/postback-servers/index.ts'
import { type Mishap, startContractServers } from '../../test/support/postback-servers/start.ts'
import { sendingStack } from '../../test/support/sending.ts'

const servers = await startContractServers(contractServers)
afterAll(servers.stop)

const loopback = { port: servers.port }
const transport = postbackTransport({ loopback })
const hasty = postbackTransport({ loopback, timeoutMs: 500 })
const tokens = postbackTokens(transport)
const textsOf = (values: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))

const contractOf = (platform: string): PostbackContract => {
  const contract = postbacks.get(platform)
  if (contract === undefined) throw new Error(`no contract of ${platform}`)
  return contract
}

const sampleOf = ({ sample }: ContractServer, id: string): Outgoing => ({
  id,
  type: sample.type,
  about: sample.type,
  at: T0 + 5 * MINUTE,
  value: { micros: microsOf('99.9'), currency: 'CNY' },
  click: { ...sample.click, at: T0 },
  landingUrl: sample.landing,
  agent: 'Browser/1',
  consent: 'given',
})

const rejected = (reason: PostbackReason) => ({ kind: 'rejected', reason }) as const

/** What becomes of a conversion where the platform says so. */
const OUTCOME_OF: Record<Meaning, object> = {
  delivered: { kind: 'delivered' },
  retry: { kind: 'again', reason: 'unavailable' },
  once: { kind: 'again', reason: 'unavailable', alert: true },
  pause: { kind: 'again', reason: 'limited', afterS: 60 },
  field: rejected('field'),
  auth: rejected('auth'),
  click_id: rejected('click_id'),
  type: rejected('type'),
  refused: rejected('refused'),
}

let ids = 0
const nextId = () => {
  ids += 1
  return String(ids).padStart(32, '0')
}

interface Sending {
  mishap?: Mishap
  spoil?: (request: PostbackRequest) => PostbackRequest
  id?: string
}

/** One attempt over the wire: what came of it. */
const attempt = async (
  server: ContractServer,
  { mishap, spoil = (request) => request, id = nextId() }: Sending = {},
) => {
  const contract = contractOf(server.platform)
  const secrets = server.secrets
  const settings = textsOf(server.settings)
  const bare = { settings, secrets, token: '', now: T0 + 6 * MINUTE, nonce: newNonce(), digests }
  const token = await tokens.of(server.platform, contract, bare)
  if (typeof token !== 'string') throw new Error(`no token of ${server.platform}`)
  if (mishap !== undefined) servers.next(server.platform, mishap)
  const request = spoil(contract.request([sampleOf(server, id)], { ...bare, token }))
  const send = mishap?.kind === 'silent' ? hasty : transport
  const [outcome] = outcomesOf(contract, await send(request, contract.hosts), 1)
  return outcome
}

test('every contract has a server and every server a contract', () => {
  expect(contractServers.map(({ platform }) => platform).toSorted()).toEqual([...postbacks.keys()].toSorted())
  expect(postbacks.has('sogou')).toBe(false)
})

describe.each(contractServers.map((server) => [server.platform, server] as const))('%s', (platform, server) => {
  const counted = () => servers.countedBy(platform).length

  test('takes a conversion with its amount and time in its own units', async () => {
    const before = counted()
    expect(await attempt(server)).toMatchObject({ kind: 'delivered' })
    expect(servers.countedBy(platform).slice(before)).toEqual([expect.objectContaining(server.sample.values)])
  })

  test.each(server.codes)('says $code, which means $means', async ({ code, means, reply }) => {
    expect(await attempt(server, { mishap: { kind: 'reply', reply } })).toEqual({ ...OUTCOME_OF[means], code })
  })

  test('says each code that its contract tells apart', async () => {
    const said = [(await attempt(server))?.code ?? '', ...server.codes.map(({ code }) => code)]
    const rules = contractOf(platform).codes.known.flatMap(({ codes, means }) =>
      codes.split(' ').map((code) => ({ codes: code, means })),
    )
    expect(rules.filter((rule) => !said.some((code) => isCodeOf(rule, code)))).toEqual([])
  })

  test.each(server.spoils.map((one) => [one.name, one.spoil] as const))('refuses %s', async (_, spoil) => {
    const before = counted()
    // Baidu's answer to a wrong token is told apart from a busy system by nobody.
    expect((await attempt(server, { spoil }))?.kind).toMatch(platform === 'baidu' ? /rejected|again/ : /rejected/)
    expect(counted()).toBe(before)
  })

  const mishaps: [string, Mishap, object][] = [
    [
      'asks for a pause',
      { kind: 'reply', reply: { status: 429, headers: { 'retry-after': '7' } } },
      { kind: 'again', reason: 'limited', afterS: 7 },
    ],
    ['is down', { kind: 'reply', reply: { status: 503 } }, { kind: 'again', reason: 'unavailable', code: '503' }],
    ['hangs up', { kind: 'hang_up' }, { kind: 'again', reason: 'unreachable' }],
    [
      'redirects',
      { kind: 'reply', reply: { status: 302, headers: { location: 'http://127.0.0.1:1/' } } },
      { kind: 'rejected', reason: 'redirected' },
    ],
    [
      'answers without end',
      { kind: 'reply', reply: { status: 200, text: ' '.repeat(70_000) } },
      { kind: 'again', reason: 'malformed' },
    ],
  ]
  test.each(mishaps)('%s', async (_, mishap, outcome) => {
    expect(await attempt(server, { mishap })).toMatchObject(outcome)
  })

  test('answers what is no answer', async () => {
    const outcome = await attempt(server, { mishap: { kind: 'reply', reply: { status: 200, text: '<html>' } } })
    // Two platforms say nothing of their body: the status is the answer.
    expect(outcome?.kind).toBe(['zhihu', 'linkedin'].includes(platform) ? 'delivered' : 'again')
  })
})

describe('a platform that takes a conversion and does not answer in time', () => {
  const lost = new Map<string, { id: string; outcome: unknown; took: number }>()
  // All at once: waiting is all that they do.
  beforeAll(async () => {
    await Promise.all(
      contractServers.map(async (server) => {
        const { platform } = server
        const [id, before] = [nextId(), servers.countedBy(platform).length]
        const outcome = await attempt(server, { id, mishap: { kind: 'silent' } })
        lost.set(platform, { id, outcome, took: servers.countedBy(platform).length - before })
      }),
    )
  })

  test.each(contractServers.map((server) => [server.platform, server] as const))(
    '%s: sent again, it counts once where the platform dedupes',
    async (platform, server) => {
      const { id = '', outcome, took } = lost.get(platform) ?? {}
      expect(outcome).toEqual({ kind: 'again', reason: 'timeout', code: null })
      // Microsoft's own key is click, goal and time, which the samples of these tests share.
      expect(took).toBe(platform === 'microsoft' ? 0 : 1)
      const before = servers.countedBy(platform).length
      expect(await attempt(server, { id })).toMatchObject({ kind: 'delivered' })
      expect(servers.countedBy(platform).length - before).toBe(contractOf(platform).dedupes ? 0 : 1)
    },
  )
})

const SITE_OF_ALL = {
  postbacks: contractServers.map(({ platform, settings, sample }) => ({
    platform,
    settings,
    goals: { order: sample.type },
  })),
  consentDefault: { ads: true },
}

const clickAndOrder = ({ platform, sample }: ContractServer) => {
  const utm = sample.landing.includes('utm_source') ? '' : `&utm_source=${platform}`
  const stamps = { visitor: `visitor-${platform}` }
  return [
    pageView(`p-${platform}`, T0, { ...stamps, url: `${sample.landing}${utm}`, agent: 'Browser/1' }),
    order(`e-${platform}`, T0 + 5 * MINUTE, { ...stamps, orderId: `o-${platform}`, value: '99.9' }),
  ]
}

/** An answer whose every code is the click id. */
const codesOfClick = ({ sample: { click } }: ContractServer): Mishap => {
  const { value } = click
  const codes = { code: value, status: value, errno: value, result: value, request_id: value }
  const json = { ...codes, header: codes, error: codes, errors: [codes], Errors: [{ ErrorCode: value }] }
  return { kind: 'reply', reply: { status: 400, json } }
}

test.each<[string, (server: ContractServer) => Mishap]>([
  ['answers with what it was told for a code', codesOfClick],
  ['says again all that it was told', () => ({ kind: 'echo' })],
])('where a platform %s, no line and no stored state holds a secret, a click or a person', async (_, mishapOf) => {
  const stack = await sendingStack({ now: T0 + 10 * MINUTE, site: SITE_OF_ALL })
  try {
    for (const server of contractServers) {
      await stack.attribute(batchOf(clickAndOrder(server)))
      const first: Mishap[] = contractOf(server.platform).token === undefined ? [] : [{ kind: 'take' }]
      stack.servers.next(server.platform, ...first, mishapOf(server))
    }
    await stack.deliver()
    await stack.deliver()
    expect(stack.lines.length).toBeGreaterThan(8)
    const states = await Promise.all(contractServers.map(({ platform }) => stack.of(`o-${platform}`)))
    expect(states.flat().filter(({ answer }) => answer !== null).length).toBeGreaterThan(12)
    const told = JSON.stringify([stack.lines, states.map((all) => all.map(({ key: _key, ...state }) => state))])
    const hidden = contractServers.flatMap(({ secrets, sample }) => [...Object.values(secrets), sample.click.value])
    const forms = hidden.flatMap((text) => [text, encodeURIComponent(text)]).filter((text) => text.length > 3)
    for (const text of [...forms, 'token-', 'visitor-', 'shop.example', 'Browser/1']) expect(told).not.toContain(text)
  } finally {
    await stack.servers.stop()
  }
})

test('each platform hears of one order of its own click, from the landing to the wire', async () => {
  const stack = await sendingStack({ now: T0 + 10 * MINUTE, site: SITE_OF_ALL })
  try {
    for (const server of contractServers) await stack.attribute(batchOf(clickAndOrder(server)))
    await stack.drain()
    const states = await Promise.all(
      contractServers.map(async ({ platform }) => [
        platform,
        (await stack.of(`o-${platform}`)).map(({ status }) => status),
      ]),
    )
    expect(states).toEqual(contractServers.map(({ platform }) => [platform, ['delivered']]))
    const told = contractServers.map(({ platform }) => [platform, stack.servers.countedBy(platform).length])
    expect(told).toEqual(contractServers.map(({ platform }) => [platform, 1]))
  } finally {
    await stack.servers.stop()
  }
})
