import { afterAll, expect, test } from 'vitest'
import { type Answer, anApi, aWorld, closeApis, type Sent } from '../testing/api.ts'
import { run } from './run.ts'

afterAll(closeApis)

const typed = async (args: string[], answerTo: (sent: Sent, count: number) => Answer) => {
  const api = await anApi(answerTo)
  const { world } = aWorld()
  return { api, ...(await run([...args, '--url', api.url, '--key', 'sk_shop'], world)) }
}
const ok = (body: unknown): Answer => ({ status: 200, body })

const refused = {
  kind: 'order',
  id: 'A-1003',
  platform: 'baidu',
  goal: 'order',
  type: '10',
  requestId: '0'.repeat(32),
  status: 'rejected',
  reason: 'auth',
  message: 'The platform refused the secrets; renew them, then retry.',
  code: '3',
  answerId: null,
  answer: '{"header":{"status":3}}',
  attempts: 1,
  at: '2026-01-31T00:00:00.000Z',
  nextAt: null,
}

test('what did not get through is listed with its reason, and is no success', async () => {
  const { code, out, api } = await typed(['postbacks', 'list', '--site', 'shop'], () =>
    ok({ postbacks: [refused], more: false }),
  )
  expect(code).toBe(1)
  expect(out).toBe(
    'baidu · order A-1003 · rejected\n  auth 3: The platform refused the secrets; renew them, then retry.\n  → {"header":{"status":3}}',
  )
  expect(api.calls()).toEqual(['GET /v1/sites/shop/postbacks'])
  expect(api.sent[0]?.authorization).toBe('Bearer sk_shop')
})

test('with a state page after page is listed with what the platform answered, and is a success', async () => {
  const sent = { ...refused, id: 'A-1004', status: 'delivered', reason: null, message: null, code: '0', answerId: 'T1' }
  const { code, out, api } = await typed(
    ['postbacks', 'list', '--site', 'shop', '--state', 'sent', '--from', '2026-01-01'],
    (_, count) => ok(count === 1 ? { postbacks: [], more: true, cursor: 'c 1' } : { postbacks: [sent], more: false }),
  )
  expect([code, out]).toEqual([0, 'baidu · order A-1004 · delivered\n  → T1 {"header":{"status":3}}'])
  const path = 'GET /v1/sites/shop/postbacks?state=sent&from=2026-01-01'
  expect(api.calls()).toEqual([path, `${path}&cursor=c+1`])
})

test('what did not get through is listed page after page', async () => {
  const { code, out, api } = await typed(['postbacks', 'list', '--site', 'shop'], (_, count) =>
    ok(count === 1 ? { postbacks: [refused], more: true, cursor: 'c 1' } : { postbacks: [refused], more: false }),
  )
  expect([code, out?.match(/order A-1003/g)?.length]).toEqual([1, 2])
  expect(api.calls()).toEqual(['GET /v1/sites/shop/postbacks', 'GET /v1/sites/shop/postbacks?cursor=c+1'])
})

test('where all got through, that is said', async () => {
  const { code, out } = await typed(['postbacks', 'list', '--site', 'shop'], () => ok({ postbacks: [], more: false }))
  expect([code, out]).toEqual([0, expect.stringContaining('got through')])
})

test('a retry goes on until none is left', async () => {
  const { code, out, api } = await typed(['postbacks', 'retry', '--site', 'shop'], (_, count) =>
    ok({ retried: 3, left: count < 2 }),
  )
  expect([code, out]).toEqual([0, expect.stringMatching(/^6 conversion\(s\) are sent again/)])
  expect(api.calls()).toEqual(Array.from({ length: 2 }, () => 'POST /v1/sites/shop/postbacks/retry'))
})

test.each([[['postbacks', 'list']], [['postbacks', 'retry', 'A-1', '--site', 'shop']]])(
  '%j is wrong usage',
  async (args) => {
    const { code, api } = await typed(args, () => ok({}))
    expect([code, api.sent]).toEqual([2, []])
  },
)
