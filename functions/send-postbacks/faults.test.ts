import { expect, test } from 'vitest'
import { MINUTE, order, pageView, T0 } from '../../packages/domain/src/facts/testing.ts'
import { seeded } from '../../test/simulation/random.ts'
import { batchOf } from '../../test/support/pipeline.ts'
import type { Mishap } from '../../test/support/postback-servers/start.ts'
import { sendingStack } from '../../test/support/sending.ts'

const MISHAPS: readonly Mishap[] = [
  { kind: 'reply', reply: { status: 503 } },
  { kind: 'reply', reply: { status: 429, headers: { 'retry-after': '90' } } },
  { kind: 'reply', reply: { status: 200, text: '<html>' } },
  { kind: 'reply', reply: { status: 200, json: { header: { status: 4 } } } },
  { kind: 'hang_up' },
  { kind: 'taken_then_hang_up' },
]
const ORDERS = 6
const site = { postbacks: [{ platform: 'baidu' }], consentDefault: { ads: true } }

/** Throttles and lost answers at the tables, double messages, two senders, and a platform in trouble. */
const trouble = async (seed: number) => {
  const random = seeded(seed)
  let faulty = false
  const stack = await sendingStack({
    now: T0 + 10 * MINUTE,
    site,
    onOperation: ({ writes }) => {
      if (!faulty || random.next() > 0.06) return undefined
      return writes && random.next() < 0.5 ? 'lost' : 'throttle'
    },
  })
  for (let index = 0; index < ORDERS; index++) {
    const visitor = `v${index}`
    const click = pageView(`p${index}`, T0, {
      visitor,
      url: `https://shop.example/?bd_vid=81234567890123${10 + index}`,
    })
    await stack.attribute(batchOf([click, order(`e${index}`, T0 + 5 * MINUTE, { visitor, orderId: `o${index}` })]))
  }
  stack.queue.push(...stack.queue.map((one) => ({ ...one })))
  stack.servers.next(
    'baidu',
    ...Array.from({ length: 8 }, () => MISHAPS[random.below(MISHAPS.length)] ?? { kind: 'hang_up' as const }),
  )
  faulty = true
  const other = stack.senderOf()
  for (let turn = 0; turn < 12; turn++) {
    const copies = stack.queue.slice(0, 3).map(({ message }) => JSON.stringify(message))
    await Promise.all([stack.deliver(), random.next() < 0.5 ? other(copies) : undefined])
    stack.wait(random.between(1, 300) * 1_000)
  }
  faulty = false
  await stack.drain()
  await stack.servers.stop()
  return stack
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'through all of it each order is counted once, under one id: seed %i',
  async (seed) => {
    const { servers, of } = await trouble(seed)
    expect(servers.countedBy('baidu')).toHaveLength(ORDERS)
    const sent = servers.requests.flatMap(
      ({ body }): { logidUrl: string; outerEventId: string }[] => JSON.parse(body).conversionTypes,
    )
    const ids = Map.groupBy(sent, ({ logidUrl }) => logidUrl)
    expect(ids.size).toBe(ORDERS)
    for (const [, attempts] of ids) expect(new Set(attempts.map(({ outerEventId }) => outerEventId)).size).toBe(1)
    for (let index = 0; index < ORDERS; index++) expect(await of(`o${index}`)).toMatchObject([{ status: 'delivered' }])
  },
)
