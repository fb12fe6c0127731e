import { PostbackList, PostbackRetry } from '@guiyin/events'
import { afterEach, expect, test } from 'vitest'
import { MINUTE, order, pageView, T0 } from '../../packages/domain/src/facts/testing.ts'
import { aRequest, rejection } from '../../test/support/edge.ts'
import { batchOf } from '../../test/support/pipeline.ts'
import { type SendingStack, sendingStack } from '../../test/support/sending.ts'
import { managePostbacks } from './manage-postbacks.ts'

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
const request = (method: string, key = 'sk_shop', site = 'shop') =>
  aRequest({ method, params: { site }, headers: { authorization: `Bearer ${key}`, 'accept-language': 'zh-CN' } })
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

test.each([
  ['a read key', 'rk_shop', 'shop', 'wrong_key_kind'],
  ['no key', '', 'shop', 'unknown_key'],
  ['another site', 'sk_shop', 'other', 'unknown_site'],
])('%s is refused', async (_, key, site, code) => {
  const stack = await refusedStack()
  for (const method of ['GET', 'POST']) expect(await rejection(managing(stack), request(method, key, site))).toBe(code)
})
