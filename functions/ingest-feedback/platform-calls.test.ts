import { Catalog } from '@guiyin/events'
import { PLATFORMS } from '@guiyin/platforms'
import { expect, test } from 'vitest'
import { anEdge, aRequest, NOON } from '../../test/support/edge.ts'
import { feedbackCalls } from '../../test/support/feedback-calls/index.ts'
import { ingestFeedback } from './ingest-feedback.ts'

const keys = { write: 'wk_shop', secret: 'sk_shop', read: 'rk_shop', feedback: 'fk_shop' }
const catalog = Catalog.parse({ sites: [{ id: 'shop', name: 'Shop', keys }] })
const digests = { md5Hex: () => '', isEqual: () => false }

test.each(feedbackCalls.map((call) => [call.platform, call] as const))(
  '%s: its own call is taken, answered as it expects, and kept as far as it tells of the click',
  async (platform, { query, answer, fact }) => {
    const edge = await anEdge()
    await edge.deps.catalog.apply(catalog, false)
    const use = ingestFeedback({ ...edge.deps, secretsOf: async () => ({}), digests })
    const params = { platform, site: 'shop' }
    const path = `/v1/feedback/${platform}/shop`
    const response = await use(aRequest({ method: 'GET', path, params, query: `key=fk_shop&${query}` }))

    expect(JSON.parse(String(response.body))).toEqual(answer)
    const { site, config, key, receiptId, receivedAt, id, visitor, ...kept } = edge.facts()[0] ?? {}
    expect(kept).toEqual({ type: 'platform_click', platform, action: 'click', verdict: 'accepted', at: NOON, ...fact })
  },
)

test('every platform with a contract of its own has its call, and some have one without', () => {
  const called = feedbackCalls.map(({ platform }) => platform)
  const own = PLATFORMS.flatMap(({ id, feedback }) => (feedback === undefined ? [] : [id]))
  expect(own.filter((id) => !called.includes(id))).toEqual([])
  expect(called.filter((id) => !own.includes(id))).toEqual(['shenma', 'sogou', 'tiktok'])
})
