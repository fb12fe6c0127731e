import { type Fact, RebuildAnswer } from '@guiyin/events'
import { memoryObjects } from '@guiyin/files/testing'
import { simulatedDynamo } from '@guiyin/store/testing'
import { describe, expect, test } from 'vitest'
import { DAY, engagement, MINUTE, order, pageView, refund, T0 } from '../../packages/domain/src/facts/testing.ts'
import { rejection } from '../../test/support/edge.ts'
import { OPERATOR, operatorRequest } from '../../test/support/operator.ts'
import { batchOf, pipeline, runScheduled } from '../../test/support/pipeline.ts'
import { rebuildNumbers } from './rebuild-numbers.ts'

const NOW = T0 + 2 * DAY
const DAYS = ['2026-01-31', '2026-02-01', '2026-02-02']

const ad = 'https://shop.example/?bd_vid=1&utm_campaign=spring'
const trial = (id: string, at: number): Fact => {
  const { url: _, ...stamps } = pageView(id, at)
  return { ...stamps, type: 'custom', name: 'trial' }
}

const story: readonly Fact[] = [
  pageView('p1', T0, { url: ad }),
  engagement('g1', T0 + MINUTE, 'p1', 20_000),
  order('e1', T0 + 2 * MINUTE, { value: '99.5' }),
  order('e2', T0 + 3 * MINUTE, { value: '99.5' }),
  order('bot', T0, { orderId: 'o9', verdict: 'bot' }),
  trial('t1', T0 + 4 * MINUTE),
  pageView('p2', T0 + DAY, { visitor: 'v2', url: ad }),
  order('e3', T0 + DAY, { visitor: 'v2', orderId: 'o2' }),
  refund('f1', T0 + DAY + MINUTE, '9.5', { visitor: 'order:o1' }),
]

const aStack = async () => {
  const dynamo = simulatedDynamo()
  const objects = memoryObjects()
  const running = await pipeline({ client: dynamo.client, objects, clock: () => NOW })
  const batch = batchOf(story)
  await running.attribute(batch)
  await running.archive(batch)
  await runScheduled(running)
  const rebuild = rebuildNumbers({ ...running.stores, operatorKey: OPERATOR })
  const ask = (query: string, site = 'shop') =>
    operatorRequest('POST', '/v1/sites/{site}/rebuild', { params: { site }, query })
  return { dynamo, objects, running, rebuild, ask }
}
type Stack = Awaited<ReturnType<typeof aStack>>

const rebuildAll = async ({ rebuild, ask }: Stack) => {
  const answers: RebuildAnswer[] = []
  for (const day of DAYS) {
    answers.push(RebuildAnswer.parse(JSON.parse(String((await rebuild(ask(`date=${day}`))).body))))
  }
  return answers
}

/** Each item but for when a snapshot was last looked at. */
const itemsOf = ({ dynamo }: Stack) =>
  Object.fromEntries(
    Object.entries(dynamo.dump()).map(([table, items]) => [table, items.map(({ dataThrough: _, ...item }) => item)]),
  )

/** What an analyst can see: every day's snapshot by its bytes. */
const snapshotsOf = async ({ running: { stores } }: Stack) => {
  const entries = await stores.snapshots.range('shop', '2026-01-01', '2026-03-01')
  return Promise.all(
    entries.map(async ({ day, key, visitorsKey }) => ({
      day,
      json: new TextDecoder().decode((await stores.objects.get(key))?.body),
      visitors: (await stores.objects.get(visitorsKey))?.version,
    })),
  )
}

/** Loses every item of a table whose key fits. */
const lose = ({ dynamo }: Stack, table: string, isLost: (pk: string, sk: string) => boolean): number => {
  const all = dynamo.dump()
  const kept = (all[table] ?? []).filter(({ pk, sk }) => !isLost(String(pk), String(sk)))
  dynamo.restore({ ...all, [table]: kept })
  return (all[table] ?? []).length - kept.length
}

test('on a sound store every conversion is derived and none changes: all bytes stay as they were', async () => {
  const stack = await aStack()
  const [items, objects] = [itemsOf(stack), stack.objects.dump()]

  const answers = await rebuildAll(stack)
  await runScheduled(stack.running)

  expect(answers).toEqual([
    { conversions: 2, changed: 0 },
    { conversions: 2, changed: 0 },
    { conversions: 0, changed: 0 },
  ])
  expect(itemsOf(stack)).toEqual(items)
  expect(stack.objects.dump()).toEqual(objects)
})

test('from facts alone conversions, snapshots and journeys come back, byte by byte', async () => {
  const stack = await aStack()
  const before = await snapshotsOf(stack)
  const [items, objects] = [itemsOf(stack), stack.objects.dump()]
  expect(before.map(({ day }) => day)).toEqual(DAYS)
  const lost = [
    lose(stack, 'conversions', (pk, sk) => pk.startsWith('#day#') || sk === 'result' || sk.startsWith('revision#')),
    lose(stack, 'kpis', (pk) => pk.startsWith('snapshot#')),
    lose(stack, 'kpis', (pk) => pk.startsWith('journeys#')),
  ]
  expect(lost).not.toContain(0)
  for (const prefix of ['snapshots/', 'journeys/'])
    for (const key of await stack.objects.list(prefix)) await stack.objects.remove(key)

  const answers = await rebuildAll(stack)
  await runScheduled(stack.running)

  expect(answers.map(({ changed }) => changed)).toEqual([2, 1, 0])
  expect(await snapshotsOf(stack)).toEqual(before)
  expect(itemsOf(stack)).toEqual(items)
  expect(stack.objects.dump()).toEqual(objects)
})

describe('what went wrong in one place', () => {
  test('a lost pointer is put again although its result stands', async () => {
    const stack = await aStack()
    const before = await snapshotsOf(stack)
    expect(lose(stack, 'conversions', (pk) => pk.startsWith('#day#'))).toBe(4)

    const answers = await rebuildAll(stack)
    await runScheduled(stack.running)

    expect(answers.every(({ changed }) => changed === 0)).toBe(true)
    expect(await snapshotsOf(stack)).toEqual(before)
  })

  test('a result that says what its facts do not is replaced, and told', async () => {
    const stack = await aStack()
    const before = await snapshotsOf(stack)
    const key = { site: 'shop', kind: 'order', naturalId: 'o1' }
    const [good] = await stack.running.stores.conversions.stored([key])
    if (good === undefined) throw new Error('no result')
    await stack.running.stores.conversions.put({ ...good.conversion, value: 1n }, good.seen, ['wrong'])

    const [first] = await rebuildAll(stack)
    await runScheduled(stack.running)

    expect(first).toEqual({ conversions: 2, changed: 1 })
    const [now] = await stack.running.stores.conversions.stored([key])
    expect(now?.conversion).toEqual(good.conversion)
    expect(await snapshotsOf(stack)).toEqual(before)
  })
})

test('a day of more conversions than one call takes is done in several', async () => {
  const stack = await aStack()
  const many = Array.from({ length: 501 }, (_, index) =>
    order(`n${index}`, T0 + index, { visitor: `n${index}`, orderId: `n${index}` }),
  )
  await stack.running.attribute(batchOf(many))

  const first = await stack.rebuild(stack.ask(`date=${DAYS[0]}`))
  const { cursor = '', ...done } = RebuildAnswer.parse(JSON.parse(String(first.body)))
  const rest = await stack.rebuild(stack.ask(`date=${DAYS[0]}&cursor=${cursor}`))

  expect(done).toEqual({ conversions: 500, changed: 0 })
  expect(JSON.parse(String(rest.body))).toEqual({ conversions: 3, changed: 0 })
})

test.each([
  ['no day', '', 'shop', 'invalid_query'],
  ['an unknown site', 'date=2026-01-31', 'nobody', 'unknown_site'],
])('%s is refused', async (_, query, site, code) => {
  const { rebuild, ask } = await aStack()
  expect(await rejection(rebuild, ask(query, site))).toBe(code)
})

test('it is closed to all but the operator', async () => {
  const { rebuild, ask } = await aStack()
  const request = { ...ask('date=2026-01-31'), headers: { authorization: 'Bearer sk_shop' } }

  expect(await rejection(rebuild, request)).toBe('unknown_key')
})
