import { afterAll, expect, test } from 'vitest'
import { type Answer, anApi, aWorld, closeApis } from '../testing/api.ts'
import { run } from './run.ts'

afterAll(closeApis)

const typed = async (args: string[], body: unknown) => {
  const api = await anApi((): Answer => ({ status: 200, body }))
  const { world } = aWorld()
  return { api, ...(await run([...args, '--url', api.url, '--key', 'rk_shop'], world)) }
}

const at = '2026-01-31T04:00:00.000Z'
const nothing = { site: 'shop', id: 'c 1', told: [], redirects: [], landings: [], conversions: [] }
const postback = {
  platform: 'oceanengine',
  goal: 'order',
  type: 'form',
  requestId: '0'.repeat(32),
  status: 'delivered',
  reason: null,
  message: null,
  code: '0',
  answerId: null,
  answer: null,
  attempts: 1,
  at,
  nextAt: null,
}
const all = {
  ...nothing,
  told: [
    {
      at,
      receivedAt: at,
      platform: 'oceanengine',
      action: 'click',
      verdict: 'test',
      campaign: null,
      campaignId: '73',
      adGroupId: null,
      creativeId: null,
      requestId: null,
      remarks: ['macro:click_time'],
    },
  ],
  redirects: [{ at, eventId: 'a1', visitor: 'v1', linkId: 'spring', verdict: 'accepted' }],
  landings: [
    {
      at,
      eventId: 'p1',
      visitor: 'v1\u001b[2J',
      channel: 'feed_ads',
      platform: 'oceanengine',
      campaign: '春季',
      rule: 'click_id:clickid',
      verdict: 'accepted',
    },
  ],
  conversions: [{ kind: 'order', id: 'A-1', goal: 'order', at, visitor: 'v1', postbacks: [postback] }],
}

test('a click is shown from the call to what went back, a line each', async () => {
  const { code, out, api } = await typed(['click', 'c 1', '--site', 'shop', '--from', '2026-01-31'], all)
  expect(code).toBe(0)
  expect(out?.split('\n')).toEqual([
    `${at} · told · oceanengine · 73 · test · macro:click_time`,
    `${at} · redirected · spring · v1`,
    `${at} · landed · feed_ads · oceanengine · 春季 · v1�[2J`,
    `${at} · converted · order A-1 · v1`,
    '  → oceanengine · form · delivered',
  ])
  expect(api.calls()).toEqual(['GET /v1/sites/shop/reconciliation/click?id=c%201&from=2026-01-31'])
})

test('one of which nothing is known is said to be so', async () => {
  expect(await typed(['click', 'c 1', '--site', 'shop'], nothing)).toMatchObject({
    code: 0,
    out: expect.stringContaining('c 1'),
  })
})

test.each([[['click', '--site', 'shop']], [['click', 'c1']], [['click', 'c1', 'c2', '--site', 'shop']]])(
  '%j is wrong usage',
  async (args) => {
    const { code, api } = await typed(args, nothing)
    expect([code, api.sent]).toEqual([2, []])
  },
)
