import { settleConversion, storedJourneys } from '@guiyin/derive'
import { undoImport } from '@guiyin/edge'
import { ClickAnswer } from '@guiyin/events'
import { expect, test } from 'vitest'
import { at, order, pageView } from '../../packages/domain/src/facts/testing.ts'
import { askErasure, runErasing } from '../../test/support/erasing.ts'
import { type LeadsShop, leadsShop } from '../../test/support/leads-shop.ts'
import { OPERATOR, operatorRequest } from '../../test/support/operator.ts'
import { readRequest } from '../read-reports/testing.ts'
import { rebuildNumbers } from '../rebuild-numbers/rebuild-numbers.ts'

const HOUR = 3_600_000
const DAY_MS = 24 * HOUR
/** Noon in Shanghai. */
const NOON = Date.UTC(2026, 0, 31, 4)
const DAY = '2026-01-31'
const DAYS = ['2026-01-30', DAY, '2026-02-01']

/** A lead of a click, which was won as an order by a user who orders again. */
const mql = { lead_id: 'L-1', stage: 'mql', at: '2026-01-31T12:00:00+08:00', user_id: 'u1' }
const clicked = { ...mql, click_id_name: 'bd_vid', click_id: '1700001', clicked_at: '2026-01-30T23:50:00+08:00' }
const won = { ...mql, stage: 'won', at: '2026-01-31T13:00:00+08:00', order_id: 'o-9', value: '1200', currency: 'CNY' }

/** The days are final: the traffic and an order of the site itself; a day without any is folded too. */
const aShop = async (): Promise<LeadsShop> => {
  const shop = await leadsShop(NOON + 85 * HOUR)
  await shop.take([pageView('p1', NOON, at('bd_vid=1')), order('e1', NOON + HOUR / 4)])
  await shop.running.stores.marks.put(DAYS.map((day) => ({ site: 'shop', day, cause: 'operator' })))
  return shop
}

/** Another lead of the same user, won later. */
const later = { ...won, lead_id: 'L-2', at: '2026-01-31T15:00:00+08:00', order_id: 'o-10' }

/** Everything that is folded of the days around, by the hash of its bytes. */
const numbersOf = async ({ running: { stores } }: LeadsShop) => {
  const hashes: unknown[] = []
  for (const day of DAYS) {
    const snapshot = await stores.snapshots.read('shop', day)
    const journeys = await stores.journeys.read('shop', day)
    // Of a day that lost its last journey an empty file stays, where there was never one there is none.
    const { paths = [] } = journeys === undefined ? {} : await storedJourneys(stores.objects, journeys)
    const isEmpty = paths.length === 0 && (journeys?.buckets ?? []).length === 0
    hashes.push([day, snapshot?.hash, isEmpty ? null : journeys?.hash])
  }
  return hashes
}

/** What data-driven models credit the day with, and the journeys that came to nothing by then. */
const creditsOf = async ({ running }: LeadsShop) => {
  await running.credit()
  const { attributions, lostJourneys } = running.stores
  const entries = [...(await attributions.range('shop', DAY, DAY)), ...(await lostJourneys.range('shop', DAY, DAY))]
  return entries.map(({ hash }) => hash)
}

const differencesOn = async ({ running }: LeadsShop, day: string) => {
  await running.audit({ site: 'shop', date: day })
  const [audit] = await running.stores.audits.range('shop', day, day)
  return { differences: Object.values(audit?.differences ?? { none: 1 }), pending: audit?.pending }
}

const rebuilt = async ({ running: { stores } }: LeadsShop) => {
  const rebuild = rebuildNumbers({ ...stores, operatorKey: OPERATOR })
  const request = operatorRequest('POST', '/v1/sites/{site}/rebuild', {
    params: { site: 'shop' },
    query: `date=${DAY}`,
  })
  return JSON.parse(String((await rebuild(request)).body))
}

/** What the numbers are where nothing but these rows ever came. */
const numbersWith = async (...rows: object[]) => {
  const shop = await aShop()
  if (rows.length > 0) await shop.bring(...rows)
  await shop.runAll()
  return numbersOf(shop)
}

test('once its import is undone, all numbers are as if leads, clicks and orders had never come, and it is told why', async () => {
  const shop = await aShop()
  await shop.bring(later)
  await shop.runAll()
  const [before, credits] = [await numbersOf(shop), await creditsOf(shop)]
  const importId = await shop.bring(clicked, won)
  await shop.runAll()
  expect(await numbersOf(shop)).not.toEqual(before)
  expect(await creditsOf(shop)).not.toEqual(credits)
  expect(await shop.conversion('o-10')).toMatchObject({ newCustomer: false, touches: [{ channel: 'sem' }] })

  expect(await shop.undo(importId)).toBe(true)
  await shop.runAll()

  expect(await numbersOf(shop)).toEqual(before)
  expect(await numbersOf(shop)).toEqual(await numbersWith(later))
  expect(await creditsOf(shop)).toEqual(credits)
  expect(await shop.conversion('o-10')).toMatchObject({ newCustomer: true, touches: [], withdrawn: null })
  const { withdrawn, touches, revisions } = await shop.conversion('L-1')
  expect([typeof withdrawn, touches.length, revisions.at(-1)?.reasons]).toEqual(['string', 1, ['withdrawn']])
  expect(await shop.conversion('o-9')).toMatchObject({ withdrawn, value: 1200 })
  const { stores } = shop.running
  const entry = await stores.snapshots.read('shop', DAY)
  const restated = entry === undefined ? [] : await stores.restatements.leadingTo('shop', [entry])
  expect(restated.at(-1)?.reason).toBe('touches,leads,new_customer,withdrawn')
  expect(await stores.marks.ofSite('shop')).toEqual([])
})

test('an audit finds no difference after an undo, and a rebuild changes nothing', async () => {
  const shop = await aShop()
  const importId = await shop.bring(clicked, won)
  await shop.bring(mql)
  await shop.runAll()
  await shop.undo(importId)
  await shop.runAll()
  shop.wait(2 * HOUR)

  for (const day of DAYS.slice(0, 2)) {
    const { differences, pending } = await differencesOn(shop, day)
    expect([...new Set(differences), pending]).toEqual([0, 0])
  }
  const numbers = await numbersOf(shop)
  expect(await rebuilt(shop)).toMatchObject({ changed: 0 })
  await shop.runAll()
  expect(await numbersOf(shop)).toEqual(numbers)
})

test.for([0, 1])('of a stage that came in two imports one is left when the other (%s) is undone', async (which) => {
  const shop = await aShop()
  const ids = [await shop.bring(clicked, won), await shop.bring(clicked, won)]
  await shop.runAll()
  const numbers = await numbersOf(shop)
  expect(numbers).toEqual(await numbersWith(clicked, won))

  await shop.undo(ids[which] ?? '')
  await shop.runAll()
  expect(await numbersOf(shop)).toEqual(numbers)
  expect(await shop.conversion('o-9')).toMatchObject({ withdrawn: null, duplicates: [], touches: [{ channel: 'sem' }] })

  await shop.undo(ids[1 - which] ?? '')
  await shop.runAll()
  expect(await numbersOf(shop)).toEqual(await numbersWith())
})

test('leads that are imported again after the undo count again', async () => {
  const shop = await aShop()
  await shop.undo(await shop.bring(clicked, won))
  await shop.runAll()
  expect(await numbersOf(shop)).toEqual(await numbersWith())
  await shop.bring(clicked, won)
  await shop.runAll()
  expect(await numbersOf(shop)).toEqual(await numbersWith(clicked, won))
  expect((await shop.conversion('L-1')).revisions.map(({ reasons }) => reasons)).toEqual([
    ['first'],
    ['withdrawn'],
    ['restored'],
  ])
})

test('an erased person’s lead is withdrawn all the same', async () => {
  const shop = await aShop()
  const importId = await shop.bring(clicked, won)
  const { user } = await shop.conversion('o-9')
  await shop.runAll()
  await askErasure(shop.running, { site: 'shop', kind: 'user', subject: user ?? '' }, NOON + 85 * HOUR)
  await runErasing(shop.running)
  expect(await shop.conversion('o-9')).toMatchObject({ visitor: 'erased', withdrawn: null, net: 1200 })

  await shop.undo(importId)
  await shop.runAll()
  expect(await shop.conversion('o-9')).toMatchObject({ visitor: 'erased', withdrawn: expect.any(String) })
  expect(await numbersOf(shop)).toEqual(await numbersWith())
})

test('what is in the stream when its import is undone never counts', async () => {
  const shop = await aShop()
  await shop.runAll()
  const before = await numbersOf(shop)
  const stage = { ...mql, lead_id: 'L-3' }
  const importId = await shop.bring(stage)
  await shop.undo(importId)
  await shop.take([
    { ...order('late', NOON + HOUR, { orderId: 'o-3', visitor: 'v3' }), importId, receivedAt: NOON + 85 * HOUR },
  ])
  await shop.runAll()
  expect(await numbersOf(shop)).toEqual(before)
})

test('a derivation that read the log before the undo does not overwrite one that read it after', async () => {
  const shop = await aShop()
  const importId = await shop.bring(clicked, won)
  const { stores } = shop.running
  await shop.take([pageView('p2', NOON - HOUR, { visitor: 'v9' })])
  let isUndone = false
  const among: typeof stores.undone.among = async (...asked) => {
    const answer = await stores.undone.among(...asked)
    if (!isUndone) {
      isUndone = true
      await shop.undo(importId)
      await shop.running.settle()
    }
    return answer
  }
  const key = { site: 'shop', kind: 'lead', naturalId: 'L-1' }
  const { outcome } = await settleConversion({ ...stores, undone: { among } }, key, { anew: true })
  expect([outcome, (await shop.conversion('L-1')).withdrawn !== null]).toEqual(['stale', true])
})

test('whom an undone lead named is nobody again, and its click leads to it no more', async () => {
  const shop = await aShop()
  await shop.take([pageView('p3', NOON - HOUR, { visitor: 'v3', ...at('bd_vid=1700001') })])
  const importId = await shop.bring({ ...clicked, visitor_id: 'v3', clicked_at: '2026-01-31T11:00:00+08:00' })
  await shop.take([order('e3', NOON + HOUR, { orderId: 'o-3', visitor: 'v3' })])
  const ofClick = async () => {
    const route = '/v1/sites/{site}/reconciliation/click'
    const { body } = await shop.running.read(
      readRequest({ route, params: { site: 'shop' }, query: `id=1700001&from=${DAY}&to=${DAY}` }),
    )
    return ClickAnswer.parse(JSON.parse(String(body))).conversions.map(({ id }) => id)
  }
  expect((await shop.conversion('o-3')).customer).not.toBeNull()
  expect(await ofClick()).toEqual(['L-1', 'o-3'])

  await shop.undo(importId)
  await shop.runAll()
  expect((await shop.conversion('o-3')).customer).toBeNull()
  expect(await ofClick()).toEqual(['o-3'])
})

/** A lead that stands on its first day, and that another import moved on weeks later; then months go by. */
const movedOn = async () => {
  const shop = await aShop()
  await shop.take([order('e2', NOON + HOUR, { orderId: 'o-2', visitor: 'v2' })])
  const first = await shop.bring({ ...mql, lead_id: 'L-9' })
  shop.wait(25 * DAY_MS)
  const second = await shop.bring({ ...won, lead_id: 'L-9', at: '2026-02-20T12:00:00+08:00' })
  await shop.runAll()
  shop.wait(100 * DAY_MS)
  return {
    shop,
    first,
    second,
    statuses: async () => (await shop.conversion('L-9')).stages.map(({ status }) => status),
  }
}

test('an undo finds what it changes on days that no other late fact reaches', async () => {
  const { shop, second, statuses } = await movedOn()
  expect(await statuses()).toEqual(['mql', 'won'])
  await shop.undo(second)
  await shop.runAll()
  expect([await statuses(), (await shop.conversion('o-9')).withdrawn]).toEqual([['mql'], expect.any(String)])
})

test('a pass over an undo that ends midway is gone on with by the next', async () => {
  const { shop, first } = await movedOn()
  await shop.undo(first)
  const { stores } = shop.running
  const { conversions, undos } = stores
  const { keysOnDay } = conversions
  const looked: string[] = []
  conversions.keysOnDay = async (site, day) => {
    looked.push(day)
    if (day === '2026-02-10' && looked.indexOf(day) === looked.length - 1) throw new Error('the process dies')
    return keysOnDay(site, day)
  }
  await expect(shop.running.settle()).rejects.toThrow('dies')
  expect(await undos.ofSite('shop')).toMatchObject([{ importId: first, day: '2026-02-10' }])
  looked.length = 0
  conversions.keysOnDay = async (site, day) => {
    looked.push(day)
    return keysOnDay(site, day)
  }
  await shop.running.settle()
  expect([looked.includes('2026-02-09'), looked.includes('2026-02-10')]).toEqual([false, true])
  expect(await undos.ofSite('shop')).toEqual([])
})

test('an undo that is not finished is left open, and one that was given up is closed', async () => {
  const shop = await aShop()
  const importId = await shop.bring(mql)
  const { stores } = shop.running
  const log = { ...shop.undoing.log, finishUndo: async () => Promise.reject(new Error('the process dies')) }
  await expect(undoImport({ ...shop.undoing, log }, { site: 'shop', importId, today: DAY })).rejects.toThrow('dies')
  await shop.runAll()
  expect(await stores.undos.ofSite('shop')).toHaveLength(1)
  expect((await shop.conversion('L-1')).withdrawn).toBeNull()
  shop.wait(25 * HOUR)
  await shop.runAll()
  expect(await stores.undos.ofSite('shop')).toEqual([])

  await shop.undo(importId)
  await shop.runAll()
  expect((await shop.conversion('L-1')).withdrawn).not.toBeNull()
})

test('an order from before the import that it gave a customer has none after the undo', async () => {
  const shop = await leadsShop(NOON + 2 * HOUR)
  await shop.take([order('e2', NOON, { orderId: 'o-2', visitor: 'v2' })])
  await shop.runAll()
  shop.wait(25 * DAY_MS)
  const stage = { lead_id: 'L-1', stage: 'mql', at: '2026-02-25T12:00:00+08:00' }
  const importId = await shop.bring({ ...stage, visitor_id: 'v2', user_id: 'u1' })
  await shop.runAll()
  expect((await shop.conversion('o-2')).customer).not.toBeNull()
  shop.wait(100 * DAY_MS)
  await shop.undo(importId)
  await shop.runAll()
  expect((await shop.conversion('o-2')).customer).toBeNull()
})

test('an undo finds the days of what a part brought before it was sent again with other rows', async () => {
  const shop = await aShop()
  const late = order('e3', NOON - 6 * DAY_MS, { orderId: 'o-3', visitor: 'v3' })
  await shop.take([{ ...late, receivedAt: NOON + 85 * HOUR }])
  await shop.runAll()
  const click = { click_id_name: 'bd_vid', click_id: '171', clicked_at: '2026-01-20T12:00:00+08:00' }
  const row = { ...click, lead_id: '1', stage: 'mql', at: '2026-01-20T13:00:00+08:00', visitor_id: 'v3' }
  await shop.send(JSON.stringify({ rows: [row] }), 'import=i1&part=0')
  await shop.runAll()
  shop.wait(25 * DAY_MS)
  const other = { lead_id: '2', stage: 'mql', at: '2026-02-28T12:00:00+08:00' }
  await shop.send(JSON.stringify({ rows: [other] }), 'import=i1&part=0')
  await shop.send('{}', 'import=i1&parts=1')
  await shop.runAll()
  expect((await shop.conversion('o-3')).touches).toHaveLength(1)
  shop.wait(100 * DAY_MS)
  await shop.undo('i1')
  await shop.runAll()
  expect((await shop.conversion('o-3')).touches).toEqual([])
})

test('an erased conversion that was withdrawn is restored by what claims it anew', async () => {
  const shop = await aShop()
  const { user_id, ...anonymous } = won
  const importId = await shop.bring(won)
  const { user } = await shop.conversion('o-9')
  await askErasure(shop.running, { site: 'shop', kind: 'user', subject: user ?? '' }, NOON + 85 * HOUR)
  await runErasing(shop.running)
  await shop.undo(importId)
  await shop.runAll()
  expect((await shop.conversion('o-9')).withdrawn).not.toBeNull()
  await shop.bring(anonymous)
  await shop.runAll()
  expect((await shop.conversion('o-9')).withdrawn).toBeNull()
})
