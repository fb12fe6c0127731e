import { afterEach, expect, test } from 'vitest'
import { type Answer, anApi, aWorld, closeApis, type Sent } from '../testing/api.ts'
import { run } from './run.ts'

afterEach(closeApis)

const typed = async (args: string[], answerTo: (sent: Sent, count: number) => Answer) => {
  const api = await anApi(answerTo)
  const { world } = aWorld({})
  const outcome = await run([...args, '--url', api.url, '--key', 'sk_shop'], world)
  return { ...outcome, calls: api.calls() }
}

const accepted = {
  erasureId: 'E1',
  site: 'shop',
  kind: 'visitor',
  state: 'accepted',
  requestedAt: '2026-01-15T04:00:00.000Z',
}
const answer = (state: 'accepted' | 'done') => ({
  ...accepted,
  state,
  doneAt: null,
  runs: 1,
  places: [
    { place: 'visitor_log', found: 7, left: 0 },
    { place: 'failures', found: 0, left: 0 },
  ],
  holdNoIds: [],
  expires: [],
})
const page = { site: 'shop', visitors: ['v 1'], visitor: 'v 1', facts: [{ id: 'e1' }], conversions: [] }

test('erase waits for the proof and shows it', async () => {
  const { code, out, calls } = await typed(['erase', '--site', 'shop', '--visitor', 'v/1', '--wait'], (_, count) =>
    count === 1 ? { status: 202, body: accepted } : { status: 200, body: answer(count < 4 ? 'accepted' : 'done') },
  )

  expect({ code, out }).toEqual({ code: 0, out: 'The erasure E1 is done; found, and left:\n  visitor_log: 7 → 0' })
  const asked = 'GET /v1/sites/shop/erasures/E1'
  expect(calls).toEqual(['DELETE /v1/sites/shop/visitors/v%2F1', asked, asked, asked])
})

test('erase without waiting names the erasure', async () => {
  const { out, calls } = await typed(['erase', '--site', 'shop', '--user', 'u1'], () => ({
    status: 202,
    body: accepted,
  }))
  expect(out).toContain('E1')
  expect(calls).toEqual(['DELETE /v1/sites/shop/users/u1'])
})

test('person prints every page', async () => {
  const { out, calls } = await typed(['person', '--site', 'shop', '--visitor', 'v 1'], (_, count) => ({
    status: 200,
    body: count === 1 ? { ...page, cursor: 'c+1' } : page,
  }))
  expect(out).toBe([page, page].map((one) => JSON.stringify(one)).join('\n'))
  expect(calls).toEqual(['GET /v1/sites/shop/visitors/v%201', 'GET /v1/sites/shop/visitors/v%201?cursor=c%2B1'])
})

test('nobody is told as nobody', async () => {
  const { out } = await typed(['person', '--site', 'shop', '--user', 'u'], () => ({
    status: 200,
    body: { ...page, facts: [] },
  }))
  expect(out).toBe('Nothing is stored about this person.')
})

test.each([
  [['erase', '--site', 'shop']],
  [['erase', '--visitor', 'v']],
  [['person', '--site', 'shop', '--visitor', 'v', '--user', 'u']],
])('%s is no person', async (args) => {
  const { code, calls } = await typed(args, () => ({ status: 200, body: {} }))
  expect({ code, calls }).toEqual({ code: 2, calls: [] })
})

test('without a key only the demo site of this machine has one', async () => {
  const api = await anApi(() => ({ status: 200, body: { ...page, site: 'demo', facts: [] } }))
  const asked = (site: string) => run(['person', '--site', site, '--visitor', 'v', '--url', api.url], aWorld().world)

  expect(await asked('shop')).toEqual({ code: 2, err: expect.stringContaining('secret key of the site shop') })
  expect(await asked('demo')).toMatchObject({ code: 0 })
  expect(api.sent.map(({ authorization }) => authorization)).toEqual(['Bearer sk_demo'])
})
