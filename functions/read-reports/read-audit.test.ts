import { AuditAnswer, RestatementAnswer } from '@guiyin/events'
import { expect, test } from 'vitest'
import { at, order, pageView, refund } from '../../packages/domain/src/facts/testing.ts'
import { batchOf, pipeline, runScheduled, shop } from '../../test/support/pipeline.ts'
import { readRequest } from './testing.ts'

const HOUR = 3_600_000
const NOON = Date.UTC(2026, 0, 31, 4)
const other = { id: 'other', name: 'Other', keys: { write: 'wk_other', secret: 'sk_other', read: 'rk_other' } }

const request = (what: string, query: string, key: string) =>
  readRequest({ route: `/v1/sites/{site}/${what}`, params: { site: 'shop' }, query, key })

/** A final day that a refund restated, then an audit. */
const audited = async () => {
  const running = await pipeline({ clock: () => NOON + 90 * HOUR, sites: [shop, other] })
  for (const facts of [[pageView('p1', NOON, at('bd_vid=1')), order('e1', NOON)], [refund('r1', NOON + HOUR, '40')]]) {
    const batch = batchOf(facts)
    await running.attribute(batch)
    await running.archive(batch)
    await runScheduled(running)
  }
  await running.audit()
  return async (what: string, query: string, key = 'rk_shop'): Promise<unknown> =>
    JSON.parse(String((await running.read(request(what, query, key))).body))
}

const RANGE = 'from=2026-01-30&to=2026-02-01'

test('restatements answer which numbers of which final day changed, and why', async () => {
  const read = await audited()
  const { rows } = RestatementAnswer.parse(await read('restatements', RANGE))
  expect(rows[0]).toEqual({
    site: 'shop',
    date: '2026-01-31',
    version: 2,
    supersedes: 1,
    channel: null,
    metric: 'refunds',
    old: '0',
    new: '40',
    reason: 'late_event,refund',
  })
  expect(await read('restatements', 'from=2026-02-01&to=2026-02-02')).toEqual({ rows: [] })
})

test('audits answer what was found, and what became of all that was received', async () => {
  const read = await audited()
  const { rows } = AuditAnswer.parse(await read('audit', RANGE))
  expect(rows).toMatchObject([
    {
      site: 'shop',
      date: '2026-01-31',
      version: 2,
      differences: 0,
      facts: 3,
      conversions: 1,
      received: { received: 3, accepted: 3, duplicate: 0 },
    },
  ])
  expect(await read('audit', 'from=2026-01-01&to=2026-01-02')).toEqual({ rows: [] })
})

test.each([
  ['the key of another site', RANGE, 'rk_other', 'unknown_site'],
  ['the key that stands in pages', RANGE, 'wk_shop', 'wrong_key_kind'],
  ['no range', 'from=2026-01-30', 'rk_shop', 'invalid_query'],
  ['a range that ends before it begins', 'from=2026-01-30&to=2026-01-01', 'rk_shop', 'invalid_query'],
])('%s is refused', async (_title, query, key, code) => {
  const read = await audited()
  await expect(read('audit', query, key)).rejects.toMatchObject({ code })
  await expect(read('restatements', query, key)).rejects.toMatchObject({ code })
})
