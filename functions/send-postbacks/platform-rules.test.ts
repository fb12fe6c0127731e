import { afterEach, expect, test } from 'vitest'
import { DAY, MINUTE, order, pageView, T0 } from '../../packages/domain/src/facts/testing.ts'
import { batchOf } from '../../test/support/pipeline.ts'
import { contractServers } from '../../test/support/postback-servers/index.ts'
import { type SendingOptions, sendingStack } from '../../test/support/sending.ts'

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

const landingOf = (platform: string): string => {
  const landing = contractServers.find((server) => server.platform === platform)?.sample.landing ?? ''
  return landing.includes('utm_source') ? landing : `${landing}&utm_source=${platform}`
}

/** An order five minutes behind a click of the platform, announced and not yet sent. */
const aStack = async (
  platform: string,
  type: string,
  { clickAt = T0, ...options }: Partial<SendingOptions> & { clickAt?: number } = {},
) => {
  const settings = contractServers.find((server) => server.platform === platform)?.settings ?? {}
  const entry = { platform, settings, goals: { order: type } }
  const site = { postbacks: [entry], consentDefault: { ads: true } }
  const stack = await sendingStack({ now: T0 + 10 * MINUTE, site, ...options })
  stops.push(stack.servers.stop)
  const click = pageView('p', clickAt, { url: landingOf(platform), agent: 'Browser/1' })
  await stack.attribute(batchOf([click, order('e', T0 + 5 * MINUTE, { value: '99.9' })]))
  return stack
}

const behaviours = ({ servers }: Awaited<ReturnType<typeof aStack>>) =>
  servers.requests.map(({ query }) => query.get('behavior'))

test('微博: a payment in a mini program goes after the sign-up there, and waits for it', async () => {
  const stack = await aStack('weibo', '3003')
  stack.servers.next('weibo', { kind: 'reply', reply: { status: 503 } })
  await stack.deliver()
  expect(behaviours(stack)).toEqual(['3002'])
  await stack.drain()
  expect(behaviours(stack)).toEqual(['3002', '3002', '3003'])
  expect(await stack.of('o1')).toMatchObject([
    { type: '3002', status: 'delivered' },
    { type: '3003', status: 'delivered' },
  ])
})

test.each([
  ['weibo', '1007', 2 * 60],
  ['xiaohongshu', '141', 60],
  ['kuaishou', '3', DAY / MINUTE],
  ['meta', 'Purchase', (7 * DAY) / MINUTE - 60],
])('%s is told within its time, and not a minute later', async (platform, type, minutes) => {
  const inTime = await aStack(platform, type)
  inTime.wait((minutes - 6) * MINUTE)
  await inTime.drain()
  expect(inTime.servers.countedBy(platform)).toHaveLength(1)
  const late = await aStack(platform, type)
  late.wait((minutes - 4) * MINUTE)
  await late.drain()
  expect(late.servers.requests).toEqual([])
  expect(await late.of('o1')).toMatchObject([{ status: 'expired', reason: 'too_late' }])
})

test.each([
  ['oceanengine', 'form', 21],
  ['alimama', '1', 5],
])('%s looks back so many days from the conversion to the click', async (platform, type, days) => {
  const inside = await aStack(platform, type, { clickAt: T0 + 5 * MINUTE - days * DAY })
  await inside.drain()
  expect(inside.servers.countedBy(platform)).toHaveLength(1)
  const outside = await aStack(platform, type, { clickAt: T0 + 5 * MINUTE - days * DAY - 1 })
  await outside.drain()
  expect(outside.servers.requests).toEqual([])
  expect(await outside.of('o1')).toMatchObject([{ status: 'expired', reason: 'click_too_old' }])
})

test('Google: a token that is refused is asked for anew, once', async () => {
  const refusal = { status: 401, json: { error: { code: 401, status: 'UNAUTHENTICATED' } } }
  const hosts = (stack: Awaited<ReturnType<typeof aStack>>) =>
    stack.servers.requests.map(({ host }) => host.split('.')[0])
  const stack = await aStack('google', '7')
  // Of one server's mishaps the first befalls the request for the token.
  stack.servers.next('google', { kind: 'take' }, { kind: 'reply', reply: refusal })
  await stack.deliver()
  expect(await stack.of('o1')).toMatchObject([{ status: 'waiting', reason: 'auth' }])
  await stack.drain()
  expect(hosts(stack)).toEqual(['oauth2', 'googleads', 'oauth2', 'googleads'])
  expect(await stack.of('o1')).toMatchObject([{ status: 'delivered', attempts: 2 }])
})

test('a platform that names the seconds is left in peace for as long', async () => {
  const stack = await aStack('tiktok', 'CompletePayment')
  stack.servers.next('tiktok', { kind: 'reply', reply: { status: 429, headers: { 'retry-after': '200' } } })
  await stack.deliver()
  expect(await stack.of('o1')).toMatchObject([
    { status: 'waiting', reason: 'limited', nextAt: T0 + 10 * MINUTE + 200_000 },
  ])
})

test('a click that a platform does not know is told in a line that rings nowhere, wrong keys in one that does', async () => {
  const stack = await aStack('weibo', '1007')
  stack.servers.next('weibo', { kind: 'reply', reply: { status: 200, json: { code: 10012 } } })
  await stack.drain()
  expect(stack.lines).toMatchObject([{ message: 'postback_refused', fields: { reason: 'click_id', code: '10012' } }])
  const keys = await aStack('tiktok', 'CompletePayment')
  keys.servers.next('tiktok', { kind: 'reply', reply: { status: 200, json: { code: 40105 } } })
  await keys.drain()
  expect(keys.lines).toMatchObject([{ message: 'postback_failed', fields: { reason: 'auth', code: '40105' } }])
})

test('知乎: an address that is not its own is refused before anything is sent', async () => {
  const { servers, drain, of, attribute } = await aStack('zhihu', 'api_pay')
  await drain()
  expect(servers.requests).toHaveLength(1)
  const strange = [
    'https://169.254.169.254/latest/meta-data',
    'https://sugar.zhihu.com.evil.example/plutus_adreaper_callback',
    'https://user@sugar.zhihu.com/plutus_adreaper_callback',
    'https://sugar.zhihu.com:8443/plutus_adreaper_callback',
    'https://sugar.zhihu.com/other',
    'javascript:alert(1)',
  ]
  for (const [index, cb] of strange.entries()) {
    const visitor = `z${index}`
    const url = `https://shop.example/?zhs2s=1&utm_source=zhihu&cb=${encodeURIComponent(cb)}`
    await attribute(
      batchOf([
        pageView(`p${index}`, T0, { visitor, url }),
        order(`e${index}`, T0 + 5 * MINUTE, { visitor, orderId: `z${index}` }),
      ]),
    )
  }
  await drain()
  expect(servers.requests).toHaveLength(1)
  for (const index of strange.keys()) {
    expect(await of(`z${index}`)).toMatchObject([{ status: 'rejected', reason: 'strange_address' }])
  }
})
