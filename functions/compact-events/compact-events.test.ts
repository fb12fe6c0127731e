import { zone } from '@guiyin/domain'
import { arrivalKey, bucketOf, eventsKey, readDayFile, straysKey, writeFacts } from '@guiyin/files'
import { engagement, memoryObjects, pageView } from '@guiyin/files/testing'
import { nobodyErased } from '@guiyin/store'
import { describe, expect, test } from 'vitest'
import { compactEvents } from './compact-events.ts'

const NEW_YEAR = Date.UTC(2026, 0, 1)
const HOUR = 3_600_000
const zones = { 1: zone('Asia/Shanghai'), 2: zone('America/New_York') }

const dayAfter = (days: number): string => zones[1].dayOf(NEW_YEAR + days * 24 * HOUR)

const world = () => {
  const gets: string[] = []
  const objects = memoryObjects({
    onOperation: ({ name, key }) => {
      if (name === 'get') gets.push(key)
      return undefined
    },
  })
  const marks: string[] = []
  const told = new Set<string>()
  const compact = compactEvents({
    objects,
    marks: { put: async (added) => void marks.push(...added.map(({ site, day, cause }) => `${site} ${day} ${cause}`)) },
    receipts: {
      put: async (verdicts) =>
        verdicts.forEach(({ receiptId, eventId, verdict }) => void told.add(`${receiptId} ${eventId} ${verdict}`)),
    },
    zoneOf: async (_, config) => zones[config === 1 ? 1 : 2],
    erased: nobodyErased,
  })
  const arrive = (name: string, ...facts: Parameters<typeof writeFacts>[0]) =>
    objects.put(arrivalKey(name), writeFacts(facts))
  const idsOn = async (day: string) => {
    const file = await readDayFile((await objects.get(eventsKey('shop', day, bucketOf('v1'))))?.body)
    return file.facts.map((fact) => fact.id)
  }
  const straysAround = async (at: number) => {
    const file = await readDayFile((await objects.get(straysKey('shop', zones[1].dayOf(at), bucketOf('v1'))))?.body)
    return file.facts.map((fact) => fact.id)
  }
  return { objects, gets, marks, told, compact, arrive, idsOn, straysAround }
}

describe('a copy that lost is told to its receipt', () => {
  const view = (receiptId: string, at = NEW_YEAR) => ({ ...pageView('v1', 'e1', at), receiptId })

  test('whichever copy comes first, and nobody else is', async () => {
    const { arrive, compact, told } = world()
    await arrive('a', view('later', NEW_YEAR + 1), { ...pageView('v1', 'e2', NEW_YEAR), receiptId: 'r2' })
    await compact()
    expect([...told]).toEqual([])

    await arrive('b', view('earlier'))
    await compact()

    expect([...told]).toEqual(['later e1 duplicate'])
  })

  test('also when the copies stand on two days', async () => {
    const { arrive, compact, told } = world()
    await arrive('a', view('today', NEW_YEAR + HOUR))
    await compact()

    await arrive('b', view('yesterday', NEW_YEAR - 20 * HOUR))
    await compact()

    expect([...told]).toEqual(['today e1 duplicate'])
  })

  test('but not when the stream delivers one copy again', async () => {
    const { arrive, compact, told } = world()
    await arrive('a', view('only'))
    await compact()
    await arrive('b', view('only'))

    await compact()

    expect([...told]).toEqual([])
  })
})

test('a fact stands on the local day of the zone that its configuration names', async () => {
  const { arrive, compact, idsOn } = world()
  const late = NEW_YEAR + 17 * HOUR
  await arrive('s-1', pageView('v1', 'shanghai', late), { ...pageView('v1', 'new york', late), config: 2 })
  await compact()
  expect(await idsOn('2026-01-01')).toEqual(['new york'])
  expect(await idsOn('2026-01-02')).toEqual(['shanghai'])
})

test('each touched day is marked once an arrival, with the name of the arrival', async () => {
  const { arrive, compact, marks } = world()
  await arrive('s-1-2', pageView('v1', 'a', NEW_YEAR), pageView('v1', 'b', NEW_YEAR + 24 * HOUR))
  await arrive('s-3-4', pageView('v1', 'c', NEW_YEAR))
  await compact()
  expect(marks.toSorted()).toEqual([
    'shop 2026-01-01 arrival#s-1-2',
    'shop 2026-01-01 arrival#s-3-4',
    'shop 2026-01-02 arrival#s-1-2',
  ])
})

test('when a visitor turns out to have come earlier, the day that loses the first is marked too', async () => {
  const { arrive, compact, marks } = world()
  await arrive('s-1', pageView('v1', 'b', NEW_YEAR + 48 * HOUR))
  await compact()
  await arrive('s-2', pageView('v1', 'a', NEW_YEAR))
  await compact()
  expect(marks).toEqual(['shop 2026-01-03 arrival#s-1', 'shop 2026-01-01 arrival#s-2', 'shop 2026-01-03 arrival#s-2'])
})

test('a copy of the day before takes the event from the later day, which is marked', async () => {
  const { arrive, compact, idsOn, marks } = world()
  await arrive('s-1', pageView('v1', 'a', NEW_YEAR + 20 * HOUR), pageView('v1', 'other', NEW_YEAR + 20 * HOUR))
  await compact()
  await arrive('s-2', pageView('v1', 'a', NEW_YEAR))
  await compact()
  expect(await idsOn('2026-01-01')).toEqual(['a'])
  expect(await idsOn('2026-01-02')).toEqual(['other'])
  expect(marks).toContain('shop 2026-01-02 arrival#s-2')
})

test('an arrival that cannot be read stays, holds nobody up, and fails the run', async () => {
  const { objects, arrive, compact, idsOn } = world()
  await objects.put(arrivalKey('s-0'), new Uint8Array(30))
  await arrive('s-1', pageView('v1', 'a', NEW_YEAR))
  await expect(compact()).rejects.toThrow('1 arrivals cannot be read')
  expect(await idsOn('2026-01-01')).toEqual(['a'])
  expect(await objects.list('lake/arrivals/')).toEqual([arrivalKey('s-0')])
})

test('a run says how much it brought in', async () => {
  const { arrive, compact } = world()
  await arrive('s-1', pageView('v1', 'a', NEW_YEAR), pageView('v2', 'b', NEW_YEAR))
  await arrive('s-2', pageView('v3', 'c', NEW_YEAR))
  expect(await compact()).toEqual({ arrivals: 2, facts: 3 })
  expect(await compact()).toEqual({ arrivals: 0, facts: 0 })
})

test('a day whose visits may run into the new facts is marked too, a day out of their reach is not', async () => {
  const { arrive, compact, marks } = world()
  const midnight = NEW_YEAR + 16 * HOUR
  await arrive('s-1', pageView('v1', 'a', midnight - HOUR / 4), pageView('v2', 'b', midnight - 10 * HOUR))
  await compact()
  await arrive('s-2', pageView('v2', 'c', midnight))
  await compact()
  expect(marks).not.toContain('shop 2026-01-01 arrival#s-2')
  await arrive('s-3', pageView('v1', 'd', midnight))
  await compact()
  expect(marks).toContain('shop 2026-01-01 arrival#s-3')
  await arrive('s-4', pageView('v1', 'e', midnight - HOUR))
  await compact()
  expect(marks).toContain('shop 2026-01-02 arrival#s-4')
})

const DAY = 24 * HOUR
const NOON = NEW_YEAR + 4 * HOUR

test.each([
  ['on its day', 0, []],
  ['a day before it', -1, []],
  ['a day after it', 1, ['late']],
  ['three days after it', 3, ['late']],
])('engaged time %s is a stray where a fold of its page view may miss it', async (_title, days, strays) => {
  const { arrive, compact, straysAround } = world()
  await arrive('s-1', pageView('v1', 'p1', NOON))
  await compact()
  await arrive('s-2', engagement('v1', 'late', NOON + days * DAY))
  await compact()
  expect(await straysAround(NOON + days * DAY)).toEqual(strays)
})

test('engaged time that comes before its page view is a stray, and stays one without harm', async () => {
  const { arrive, compact, straysAround } = world()
  await arrive('s-1', engagement('v1', 'early', NOON))
  await compact()
  await arrive('s-2', pageView('v1', 'p1', NOON - 5 * DAY))
  await compact()
  expect(await straysAround(NOON)).toEqual(['early'])
})

test('engaged time of no page view of its own visitor is a stray', async () => {
  const { arrive, compact, straysAround } = world()
  await arrive('s-1', pageView('v2', 'p1', NOON), pageView('v1', 'p2', NOON), engagement('v1', 'a', NOON))
  await compact()
  expect(await straysAround(NOON)).toEqual(['a'])
})

test.each([
  ['the next day', 1],
  ['as late as it may come', 31],
])('engaged time that comes %s marks the day of its page view', async (_title, days) => {
  const { arrive, compact, marks } = world()
  await arrive('s-1', pageView('v1', 'p1', NOON), pageView('v1', 'p2', NOON + DAY))
  await compact()
  await arrive('s-2', engagement('v1', 'b', NOON + days * DAY))
  await compact()
  expect(
    marks
      .filter((mark) => mark.endsWith('s-2'))
      .map((mark) => mark.split(' ')[1])
      .sort(),
  ).toEqual(['2026-01-01', dayAfter(days)])
})

test('engaged time of a page view over midnight marks the day on which the visit may have begun', async () => {
  const { arrive, compact, marks } = world()
  const midnight = NEW_YEAR + 16 * HOUR
  await arrive('s-1', pageView('v1', 'p0', midnight - HOUR / 6), pageView('v1', 'p1', midnight + HOUR / 6))
  await compact()
  await arrive('s-2', engagement('v1', 'b', midnight + 3 * DAY))
  await compact()
  expect(
    marks
      .filter((mark) => mark.endsWith('s-2'))
      .map((mark) => mark.split(' ')[1])
      .sort(),
  ).toEqual(['2026-01-01', '2026-01-02', '2026-01-05'])
})

test('engaged time that comes a day before its page view marks the day of it', async () => {
  const { arrive, compact, marks } = world()
  await arrive('s-1', pageView('v1', 'p1', NOON + DAY))
  await compact()
  await arrive('s-2', engagement('v1', 'b', NOON))
  await compact()
  expect(marks).toContain('shop 2026-01-02 arrival#s-2')
})

test('engaged time of no page view looks no further back than its visitor goes', async () => {
  const { arrive, compact, gets } = world()
  await arrive('s-1', pageView('v1', 'p2', NOON - 3 * DAY))
  await compact()
  gets.length = 0
  await arrive('s-2', engagement('v1', 'a', NOON), engagement('v9', 'b', NOON))
  await compact()
  const days = gets.flatMap((key) => /lake\/events\/.*date=([^/]+)/.exec(key)?.[1] ?? [])
  expect([...new Set(days)].sort()[0]).toBe('2025-12-28')
})

test('a page view that moves to the day before leaves its engaged time as a stray', async () => {
  const { arrive, compact, straysAround } = world()
  await arrive('s-1', pageView('v1', 'p1', NOON + 20 * HOUR), engagement('v1', 'b', NOON + 21 * HOUR))
  await compact()
  expect(await straysAround(NOON + DAY)).toEqual([])
  await arrive('s-2', pageView('v1', 'p1', NOON))
  await compact()
  expect(await straysAround(NOON + DAY)).toEqual(['b'])
})
