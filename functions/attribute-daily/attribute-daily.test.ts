import { storedLostJourneys } from '@guiyin/derive'
import { attributedFromJson, pathsBy, stepOfName } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import { memoryObjects } from '@guiyin/files/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, order, pageView, refund } from '../../packages/domain/src/facts/testing.ts'
import { aRequest } from '../../test/support/edge.ts'
import { batchOf, pipeline, runScheduled } from '../../test/support/pipeline.ts'

const MINUTE = 60_000
const DAY = 86_400_000
/** Noon in Shanghai, 2026-01-01. */
const NOON = Date.UTC(2026, 0, 1, 4)
const FIRST = '2026-01-01'

const sem = at('bd_vid=1&utm_campaign=spring')
const wechat = at('utm_source=weixin&utm_medium=social')

const view = (visitor: string, day: number, url: { url: string }, extra: Partial<Fact> = {}): Fact =>
  pageView(`${visitor}-${day}`, NOON + day * DAY, { ...url, visitor, ...(extra.user ? { user: extra.user } : {}) })
const sale = (visitor: string, day: number, extra: { user?: string } = {}): Fact =>
  order(`${visitor}-sale-${day}`, NOON + day * DAY + MINUTE, { visitor, orderId: `o-${visitor}-${day}`, ...extra })

const started = async () => {
  const objects = memoryObjects()
  let now = NOON
  const running = await pipeline({ objects, clock: () => now })
  const send = async (...facts: Fact[]): Promise<void> => {
    const batch = batchOf(facts)
    await running.attribute(batch)
    await running.archive(batch)
  }
  /** A night `days` after the first noon. */
  const night = async (days: number) => {
    now = NOON + days * DAY + DAY / 2 + MINUTE
    await runScheduled(running)
    return running.credit()
  }
  const lost = async (day = FIRST): Promise<string[]> => {
    const [entry] = await running.stores.lostJourneys.range('shop', day, day)
    const paths = await storedLostJourneys(objects, entry)
    return pathsBy(paths, 'channel').map(({ path, nulls }) => `${nulls} ${path.map(stepOfName).join(' > ')}`)
  }
  const attribution = async (day = FIRST) => {
    const [entry] = await running.stores.attributions.range('shop', day, day)
    const stored = await objects.get(entry?.key ?? '-')
    return { entry, attributed: stored && attributedFromJson(new TextDecoder().decode(stored.body)) }
  }
  /** Whole conversions by channel. */
  const credits = async (model: string, day = FIRST): Promise<Record<string, number>> => {
    const { attributed } = await attribution(day)
    const fitted = attributed?.fitted.find((one) => one.model === model && one.by === 'channel')
    return Object.fromEntries(
      fitted?.credits.map(({ step, conversions }) => [step && stepOfName(step), Number(conversions) / 1e6]) ?? [],
    )
  }
  return { running, objects, send, night, lost, attribution, credits }
}

describe('journeys that came to nothing', () => {
  test('are open at first, and closed when the look-back after them is over', async () => {
    const { running, send, night, lost } = await started()
    await send(view('v1', 0, sem), view('v2', 0, sem), view('v3', 0, wechat), view('v3', 1, sem), sale('v1', 0))
    await night(0)
    expect(await lost()).toEqual(['1 organic_social', '1 sem'])
    await night(1)
    expect(await lost()).toEqual(['1 sem'])
    const [open] = await running.stores.lostJourneys.range('shop', FIRST, FIRST)
    await night(30)
    const [closed] = await running.stores.lostJourneys.range('shop', FIRST, FIRST)
    expect([open?.closed, closed?.closed, await lost()]).toEqual([false, true, ['1 sem']])
  })

  test('end where the journey converts late, on whatever device', async () => {
    const { send, night, lost } = await started()
    await send(view('phone', 0, sem, { user: 'anna' }), view('v2', 0, wechat))
    await night(10)
    expect(await lost()).toEqual(['1 organic_social', '1 sem'])
    await send(view('desk', 20, wechat, { user: 'anna' }), sale('desk', 20, { user: 'anna' }))
    await night(20)
    expect(await lost()).toEqual(['1 organic_social'])
    expect(await lost('2026-01-21')).toEqual([])
  })

  test('come back when nothing changed only once', async () => {
    const { send, night } = await started()
    await send(view('v1', 0, sem), sale('v1', 0))
    expect(await night(40)).toEqual({ judged: 1, credited: 1, left: 0 })
    expect(await night(41)).toEqual({ judged: 0, credited: 0, left: 0 })
  })
})

describe('a day under data-driven models', () => {
  const story = [
    ...[0, 1, 2].flatMap((index) => [view(`a${index}`, 0, wechat), view(`a${index}`, 1, sem), sale(`a${index}`, 1)]),
    ...[0, 1, 2, 3].map((index) => view(`b${index}`, 0, sem)),
    view('c', 1, wechat),
    sale('c', 1),
  ]
  const SECOND = '2026-01-02'

  test('credits every conversion of the day, by channel and by campaign', async () => {
    const { send, night, credits, attribution } = await started()
    await send(...story)
    await night(1)
    for (const model of ['markov:1', 'markov:2', 'markov:3', 'shapley:subset', 'shapley:markov', 'pairwise']) {
      const parts = Object.values(await credits(model, SECOND))
      expect(
        parts.reduce((sum, part) => sum + part, 0),
        model,
      ).toBeCloseTo(4, 9)
    }
    expect(await credits('shapley:subset', SECOND)).toEqual({ organic_social: 2.5, sem: 1.5 })
    const { attributed } = await attribution(SECOND)
    const campaigns = attributed?.fitted.find(({ model, by }) => model === 'markov:1' && by === 'campaign')
    expect(campaigns?.credits.map(({ step }) => step && stepOfName(step))).toEqual([
      ['baidu', 'spring'],
      ['wechat', null],
    ])
    expect(attributed).toMatchObject({ window: { from: '2025-12-04', to: SECOND }, lookbackDays: 30, replicates: 8 })
  })

  test('becomes final with the look-back, and is restated when a conversion of its window changes', async () => {
    const { running, send, night, attribution } = await started()
    await send(...story)
    await night(1)
    expect((await attribution(SECOND)).entry).toMatchObject({ version: 1, final: false })
    await night(40)
    const { entry: final } = await attribution(SECOND)
    expect(final).toMatchObject({ final: true })

    await send(refund('r1', NOON + 40 * DAY, '60', { orderId: 'o-c-1' }))
    await night(41)

    const { entry } = await attribution(SECOND)
    expect(entry).toMatchObject({ version: (final?.version ?? 0) + 1, final: true })
    const restatements = await running.stores.restatements.leadingTo('shop', entry ? [entry] : [])
    expect(restatements).toMatchObject([{ reason: 'journeys', before: { hash: final?.hash } }])
    const change = { channel: 'organic_social', metric: 'value:shapley:subset', old: '250', new: '190' }
    expect(restatements[0]?.numbers).toContainEqual(change)
    const asked = aRequest({
      params: { site: 'shop' },
      query: `from=${SECOND}&to=${SECOND}`,
      headers: { authorization: 'Bearer rk_shop' },
    })
    const { body } = await running.read({ ...asked, route: '/v1/sites/{site}/restatements' })
    expect(JSON.parse(String(body)).rows).toContainEqual(expect.objectContaining(change))
  })

  test('keeps the last two versions of young credits, and all that were ever final', async () => {
    const { objects, send, night, attribution } = await started()
    const versions = async (): Promise<number[]> =>
      (await objects.list(`attribution/site=shop/date=${SECOND}/`)).map((key) => Number(/\/(\d{8})-/.exec(key)?.[1]))
    await send(...story)
    for (const day of [1, 2, 3]) {
      await send(view(`late-${day}`, 1, sem), sale(`late-${day}`, 1))
      await night(day)
    }
    expect(await versions()).toEqual([2, 3])

    await night(40)
    const final = (await attribution(SECOND)).entry?.version ?? 0
    expect(await versions()).toEqual([final - 1, final])
    for (const [index, id] of ['r1', 'r2', 'r3'].entries()) {
      await send(refund(id, NOON + 40 * DAY, '10', { orderId: 'o-c-1' }))
      await night(41 + index)
    }
    expect(await versions()).toEqual([-1, 0, 1, 2, 3].map((after) => final + after))
  })

  test('has credits without a touch', async () => {
    const { send, night, credits } = await started()
    await send(sale('v9', 0))
    await night(0)
    expect(await credits('markov:1')).toEqual({ null: 1 })
  })

  test('waits for the next run when time is over', async () => {
    const objects = memoryObjects()
    let now = NOON
    let step = 0
    const clock = () => {
      now += step
      return now
    }
    const running = await pipeline({ objects, clock })
    const batch = batchOf([sale('v1', 0), sale('v1', 1)])
    await running.attribute(batch)
    await running.archive(batch)
    now = NOON + 2 * DAY
    await runScheduled(running)
    step = 10 * MINUTE
    expect(await running.credit()).toMatchObject({ credited: 0, left: 2 })
  })
})

const visitor = fc.constantFrom('v1', 'v2', 'v3')
const user = fc.constantFrom(undefined, undefined, 'anna', 'ben')
const touch = fc
  .tuple(visitor, fc.nat(8), fc.constantFrom(sem, wechat, at('x=1')), user)
  .map(([who, day, url, as]) => view(who, day, url, as === undefined ? {} : { user: as }))
const sold = fc.tuple(visitor, fc.nat(8)).map(([who, day]) => sale(who, day))
const facts = fc.uniqueArray(fc.oneof({ arbitrary: touch, weight: 3 }, sold), {
  selector: ({ id }) => id,
  maxLength: 12,
})

const standing = async ({ running }: Awaited<ReturnType<typeof started>>) => {
  const { journeys, lostJourneys, attributions } = running.stores
  const [converted, lost, credited] = await Promise.all(
    [journeys, lostJourneys, attributions].map((store) => store.range('shop', '0000-01-01', '9999-12-31')),
  )
  const hashes = (entries: readonly { day: string; hash: string }[] = []) => entries.map(({ day, hash }) => [day, hash])
  return { converted: hashes(converted), lost: hashes(lost), credited: hashes(credited) }
}

test('night by night, late and twice, gives the same bytes as all at once', async () => {
  await fc.assert(
    fc.asyncProperty(facts, fc.array(fc.nat(9), { minLength: 12, maxLength: 12 }), async (all, delays) => {
      const nightly = await started()
      for (let day = 0; day <= 10; day += 1) {
        const due = all.filter((fact, index) => Math.floor((fact.at - NOON) / DAY) + (delays[index] ?? 0) === day)
        if (due.length > 0) await nightly.send(...due)
        await nightly.night(day)
      }
      await nightly.send(...all)
      await nightly.night(50)
      const atOnce = await started()
      await atOnce.send(...all.toReversed())
      await atOnce.night(50)
      expect(await standing(nightly)).toEqual(await standing(atOnce))
    }),
    { numRuns: 6 },
  )
}, 20_000)
