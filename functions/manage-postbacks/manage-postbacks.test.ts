import { PostbackList, PostbackRetry } from '@guiyin/events'
import { afterEach, describe, expect, test } from 'vitest'
import { DAY, MINUTE, order, pageView, refund, T0 } from '../../packages/domain/src/facts/testing.ts'
import { aRequest, rejection } from '../../test/support/edge.ts'
import { batchOf } from '../../test/support/pipeline.ts'
import { type SendingStack, sendingStack } from '../../test/support/sending.ts'
import { deliveries } from './deliveries.ts'
import { managePostbacks, stranded } from './manage-postbacks.ts'

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

const BAIDU = { postbacks: [{ platform: 'baidu' }], consentDefault: { ads: true } }
const refusal = { status: 200, json: { header: { status: 2, failures: [{ code: 2001, position: 0 }] } } }

const refusedStack = async () => {
  const stack = await sendingStack({ now: T0 + 10 * MINUTE, site: BAIDU })
  stops.push(stack.servers.stop)
  stack.servers.next('baidu', { kind: 'reply', reply: refusal })
  await stack.attribute(
    batchOf([pageView('p1', T0, { url: 'https://shop.example/?bd_vid=8123456789012345' }), order('e1', T0 + MINUTE)]),
  )
  await stack.drain()
  return stack
}

const managing = ({ stores, store }: SendingStack) => managePostbacks({ ...stores, postbacks: store })
const request = (method: string, key = 'sk_shop', site = 'shop', query = '') =>
  aRequest({ method, query, params: { site }, headers: { authorization: `Bearer ${key}`, 'accept-language': 'zh-CN' } })
const bodyOf = async (answer: Promise<{ body?: unknown }>): Promise<unknown> => JSON.parse(String((await answer).body))

test('what a platform refused is listed with its code, and goes through once it is retried', async () => {
  const stack = await refusedStack()
  const manage = managing(stack)

  const { postbacks, more } = PostbackList.parse(await bodyOf(manage(request('GET'))))
  expect(more).toBe(false)
  expect(postbacks).toMatchObject([
    { kind: 'order', id: 'o1', platform: 'baidu', type: '10', status: 'rejected', reason: 'field', code: '2001' },
  ])
  expect(postbacks[0]?.message).toContain('错误码')

  expect(PostbackRetry.parse(await bodyOf(manage(request('POST'))))).toEqual({ retried: 1, left: false })
  await stack.drain()

  expect(stack.servers.countedBy('baidu')).toMatchObject([{ outerEventId: postbacks[0]?.requestId }])
  expect(await bodyOf(manage(request('GET')))).toEqual({ postbacks: [], more: false })
  expect(await bodyOf(manage(request('POST')))).toEqual({ retried: 0, left: false })
})

test('what came too late leaves the list and is not sent', async () => {
  const stack = await sendingStack({ now: T0 + 9 * 24 * 60 * MINUTE, site: BAIDU })
  stops.push(stack.servers.stop)
  await stack.attribute(
    batchOf([pageView('p1', T0, { url: 'https://shop.example/?bd_vid=8123456789012345' }), order('e1', T0 + MINUTE)]),
  )
  await stack.drain()
  const manage = managing(stack)
  expect(await bodyOf(manage(request('GET')))).toMatchObject({ postbacks: [{ status: 'expired', reason: 'too_late' }] })
  expect(await bodyOf(manage(request('POST')))).toEqual({ retried: 0, left: false })
  await stack.drain()
  expect(stack.servers.requests).toEqual([])
  expect(await bodyOf(manage(request('GET')))).toEqual({ postbacks: [], more: false })
})

test('what did not get through comes page after page, without what has got through since', async () => {
  const stack = await sendingStack({ now: T0, site: BAIDU })
  stops.push(stack.servers.stop)
  const ids = ['a', 'b', 'c', 'd', 'e']
  const refused = { goal: 'order', status: 'rejected', reason: 'field', code: '2001', answerId: null } as const
  const sentOf = (naturalId: string) => ({
    ...{ key: { site: 'shop', kind: 'order', naturalId }, platform: 'baidu', type: '10', version: 1, at: T0 },
    ...{ ...refused, answer: null, attempts: 1, nextAt: null },
  })
  for (const id of ids) await stack.store.put(sentOf(id))
  await stack.store.put({ ...sentOf('b'), status: 'delivered', reason: null, version: 2 })
  const pages: string[][] = []
  let cursor: string | undefined
  do {
    const page = await stranded({ postbacks: stack.store }, { id: 'shop' }, { cursor }, 2)
    pages.push(page.found.map((sent) => sent.key.naturalId))
    cursor = page.cursor
  } while (cursor !== undefined)
  expect(pages).toEqual([['a'], ['c', 'd'], ['e']])
})

test.each([
  ['no JSON', 'x'],
  ['a place of the list by state', '["2026-01-31",null]'],
  ['nothing', '[""]'],
  ['no printable text', '["\u{10ffff}"]'],
  ['more than a key can be', JSON.stringify(['a'.repeat(1024)])],
])('%s is no cursor of what did not get through', async (_, place) => {
  const manage = managing(await refusedStack())
  const query = `cursor=${Buffer.from(place).toString('base64url')}`
  expect(await rejection(manage, request('GET', 'sk_shop', 'shop', query))).toBe('invalid_query')
})

test.each([
  ['a read key', 'rk_shop', 'shop', 'wrong_key_kind'],
  ['no key', '', 'shop', 'unknown_key'],
  ['another site', 'sk_shop', 'other', 'unknown_site'],
])('%s is refused', async (_, key, site, code) => {
  const stack = await refusedStack()
  for (const method of ['GET', 'POST']) expect(await rejection(managing(stack), request(method, key, site))).toBe(code)
})

describe('by state', () => {
  const many = Array.from({ length: 130 }, (_, index) => `n${String(index).padStart(3, '0')}`)
  const landing = pageView('p1', T0, { url: 'https://shop.example/?bd_vid=8123456789012345' })

  /** Of three orders on three days one got through, one waits, and one was refused. */
  const mixedStack = async () => {
    const stack = await sendingStack({ now: T0 + 3 * DAY, site: BAIDU })
    stops.push(stack.servers.stop)
    const orders = [0, 1, 2].map((day) => order(`e${day}`, T0 + day * DAY + MINUTE, { orderId: `o${day}` }))
    await stack.attribute(batchOf([landing, ...orders]))
    for (const { message } of stack.queue) {
      const waits = { kind: 'reply', reply: { status: 503 } } as const
      const mishap = { o1: waits, o2: { kind: 'reply', reply: refusal } as const }[message.naturalId]
      if (mishap !== undefined) stack.servers.next('baidu', mishap)
      await stack.send([JSON.stringify(message)])
    }
    return stack
  }
  const listed = async (stack: SendingStack, query: string) =>
    PostbackList.parse(await bodyOf(managing(stack)(request('GET', 'sk_shop', 'shop', query))))
  const idsOf = async (stack: SendingStack, query: string) =>
    (await listed(stack, query)).postbacks.map(({ id, status }) => `${id} ${status}`)

  test('what was sent, what waits and what failed are listed, the newest day first', async () => {
    const stack = await mixedStack()
    expect(await idsOf(stack, 'state=sent')).toEqual(['o0 delivered'])
    expect(await idsOf(stack, 'state=waiting')).toEqual(['o1 waiting'])
    expect(await idsOf(stack, 'state=failed')).toEqual(['o2 rejected'])
    expect(await idsOf(stack, 'state=withheld')).toEqual([])
    expect(await idsOf(stack, 'state=all')).toEqual(['o2 rejected', 'o1 waiting', 'o0 delivered'])
    const [first, second] = ['2026-01-31', '2026-02-01']
    expect(await idsOf(stack, `state=all&from=${first}&to=${second}`)).toEqual(['o1 waiting', 'o0 delivered'])
  })

  test('one that was refunded on another day is listed once, on its own', async () => {
    const stack = await sendingStack({ now: T0 + 3 * DAY, site: BAIDU })
    stops.push(stack.servers.stop)
    await stack.attribute(batchOf([landing, order('e1', T0 + MINUTE), refund('r1', T0 + 2 * DAY, '1')]))
    await stack.drain()
    expect(await idsOf(stack, 'state=all')).toEqual(['o1 delivered'])
    expect(await idsOf(stack, 'state=all&from=2026-02-01&to=2026-02-03')).toEqual([])
  })

  test('each has what the platform answered last', async () => {
    const stack = await mixedStack()
    const { postbacks } = await listed(stack, 'state=all')
    expect(postbacks.map(({ answer }) => answer)).toEqual([
      JSON.stringify(refusal.json),
      null,
      '{"header":{"status":0,"desc":"success","quota":1,"oprs":1,"failures":[]}}',
    ])
  })

  test('a day of many comes page after page, each once', async () => {
    const stack = await sendingStack({ now: T0 + DAY, site: BAIDU })
    stops.push(stack.servers.stop)
    await stack.attribute(batchOf([landing, ...many.map((orderId) => order(orderId, T0 + MINUTE, { orderId }))]))
    const key = (naturalId: string) => ({ site: 'shop', kind: 'order', naturalId })
    const { postbacks } = await listed(stack, 'state=all')
    expect(postbacks).toEqual([])
    await Promise.all(
      many.map((id) => {
        const progress = {
          goal: 'order',
          reason: null,
          code: '0',
          answerId: null,
          answer: null,
          attempts: 1,
          nextAt: null,
        }
        const sent = { key: key(id), platform: 'baidu', type: '10', status: 'delivered' as const, at: T0, version: 1 }
        return stack.store.put({ ...sent, ...progress })
      }),
    )
    const settings = (await stack.stores.catalog.site('shop'))?.settings
    if (settings === undefined) throw new Error('no shop')
    const deps = { ...stack.stores, postbacks: stack.store }
    const pages: string[][] = []
    let cursor: string | undefined
    do {
      const query = { state: 'sent', from: '2026-01-30', to: '2026-02-01', cursor } as const
      const page = await deliveries(deps, settings, query, { lookedAt: 40, atATime: 20 })
      pages.push(page.found.map((sent) => sent.key.naturalId))
      cursor = page.cursor
    } while (cursor !== undefined)
    expect(pages.flat()).toEqual(many)
    expect(pages.map((page) => page.length)).toEqual([40, 40, 40, 10])
  })

  test.each([
    'state=lost',
    'state=sent&from=2026-02-01&to=2026-01-01',
    'state=sent&from=2026-01-01&to=2026-12-31',
    'state=sent&cursor=x',
    'state=sent&day=2026-01-01',
  ])('%s is no question', async (query) => {
    const manage = managing(await mixedStack())
    expect(await rejection(manage, request('GET', 'sk_shop', 'shop', query))).toBe('invalid_query')
  })
})
