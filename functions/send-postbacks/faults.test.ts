import { attributedMessage } from '@guiyin/queues'
import { expect, test } from 'vitest'
import { MINUTE, order, pageView, T0 } from '../../packages/domain/src/facts/testing.ts'
import { type Random, seeded } from '../../test/simulation/random.ts'
import { batchOf } from '../../test/support/pipeline.ts'
import type { Mishap } from '../../test/support/postback-servers/start.ts'
import { type SendingStack, sendingStack } from '../../test/support/sending.ts'

const MISHAPS: readonly [Mishap, ...Mishap[]] = [
  { kind: 'reply', reply: { status: 503 } },
  { kind: 'reply', reply: { status: 429, headers: { 'retry-after': '90' } } },
  { kind: 'reply', reply: { status: 200, text: '<html>' } },
  { kind: 'reply', reply: { status: 200, json: { header: { status: 4 } } } },
  { kind: 'hang_up' },
  { kind: 'taken_then_hang_up' },
]
const ORDERS = 6
const TURNS = 12
const site = { postbacks: [{ platform: 'baidu' }], consentDefault: { ads: true } }
const urlOf = (index: number) => `https://shop.example/?bd_vid=81234567890123${10 + index}`

/** At some turn the first visitor asks to be erased, and the second takes consent back. */
const forbidding = ({ stores, servers, attribute }: SendingStack, random: Random) => {
  const turns = [random.below(TURNS), random.below(TURNS)]
  const toldBefore = [0, 0]
  const told = (index: number) => servers.requests.filter(({ body }) => body.includes(`"${urlOf(index)}"`)).length
  const forbid = [
    async () => {
      const hash = await stores.hashOf('shop', ['erased', 'visitor', 'v0'])
      const of = { site: 'shop', kind: 'visitor' as const, subject: 'v0', hash }
      await stores.erasures.accept(of, { erasureId: 'x', at: stores.clock(), token: 't' })
    },
    () => attribute(batchOf([pageView('no', stores.clock(), { visitor: 'v1', consent: { ads: false } })])),
  ]
  return {
    at: async (turn: number): Promise<void> => {
      for (const [index, forbidNow] of forbid.entries()) {
        if (turns[index] !== turn) continue
        toldBefore[index] = told(index)
        await forbidNow()
      }
    },
    toldBefore,
    told,
  }
}

/** What was given up meanwhile, as an operator has it tried again. */
const retried = async ({ store, queue, drain }: SendingStack): Promise<void> => {
  for (const sent of (await store.stranded('shop', 100)).found) {
    expect(sent).toMatchObject({ status: 'failed', attempts: 8 })
    await store.put({ ...sent, status: 'waiting', attempts: 0, nextAt: null, version: sent.version + 1 })
    queue.push({ message: attributedMessage(sent.key, ''), dueAt: 0, receives: 0 })
  }
  await drain()
}

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
    const click = pageView(`p${index}`, T0, { visitor, url: urlOf(index) })
    await stack.attribute(batchOf([click, order(`e${index}`, T0 + 5 * MINUTE, { visitor, orderId: `o${index}` })]))
  }
  stack.queue.push(...stack.queue.map((one) => ({ ...one })))
  stack.servers.next('baidu', ...Array.from({ length: 6 }, () => random.pick(MISHAPS)))
  const noMore = forbidding(stack, random)
  const other = stack.senderOf()
  for (let turn = 0; turn < TURNS; turn++) {
    await noMore.at(turn)
    faulty = true
    const copies = stack.queue.slice(0, 3).map(({ message }) => JSON.stringify(message))
    await Promise.all([stack.deliver(), random.chance(0.5) ? other(copies) : undefined])
    faulty = false
    stack.wait(random.between(1, 300) * 1_000)
  }
  await stack.drain()
  await retried(stack)
  await stack.servers.stop()
  return { ...stack, noMore }
}

const all = Array.from({ length: ORDERS }, (_, index) => index)
const [erased, refusing, ...others] = all

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'each order is counted once, under one id, and none once it is forbidden: seed %i',
  async (seed) => {
    const { servers, of, noMore } = await trouble(seed)

    const counted = servers.countedBy('baidu').map((one) => JSON.stringify(one))
    const timesOf = (index: number) => counted.filter((one) => one.includes(`"${urlOf(index)}"`)).length
    expect(others.map(timesOf)).toEqual(others.map(() => 1))
    for (const index of others) expect(await of(`o${index}`)).toMatchObject([{ status: 'delivered' }])

    for (const index of [erased ?? 0, refusing ?? 1]) {
      expect(noMore.told(index)).toBe(noMore.toldBefore[index])
      expect(timesOf(index)).toBeLessThanOrEqual(1)
    }

    const sent = servers.requests.flatMap(
      ({ body }): { logidUrl: string; outerEventId: string }[] => JSON.parse(body).conversionTypes,
    )
    for (const [, attempts] of Map.groupBy(sent, ({ logidUrl }) => logidUrl)) {
      expect(new Set(attempts.map(({ outerEventId }) => outerEventId)).size).toBe(1)
    }
  },
)
