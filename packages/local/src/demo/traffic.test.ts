import { parseEvent, WireEvent as Wire, type WireEvent } from '@guiyin/events'
import { describe, expect, test } from 'vitest'
import { demoTraffic } from './traffic.ts'

const until = Date.parse('2026-11-24T15:20:00+08:00')
const fortnight = { seed: 7, until, visitorsPerDay: 200 }
const requests = demoTraffic(fortnight)
const sent = requests.flatMap((request) => request.events.map((one) => ({ ...one, request })))
/** As it arrives: JSON knows no absent field that is there. */
const arrived = (event: object): unknown => JSON.parse(JSON.stringify(event))
const events = sent.flatMap(({ event, refused, request }) => {
  const parsed = parseEvent(arrived(event))
  return parsed.ok && refused === undefined ? [{ event: parsed.event, request }] : []
})

const timeOf = ({ occurredAt }: WireEvent): number =>
  typeof occurredAt === 'string' ? Date.parse(occurredAt) : Number(occurredAt)

const numbersOf = (name: 'orderId' | 'eventId') =>
  Map.groupBy(events, ({ event }) => (name in event ? String(Reflect.get(event, name)) : ''))

describe('the demo traffic', () => {
  test('is the same for the same seed, to the byte, and another for another', () => {
    expect(JSON.stringify(demoTraffic(fortnight))).toBe(JSON.stringify(requests))
    expect(JSON.stringify(demoTraffic({ ...fortnight, seed: 8 }))).not.toBe(JSON.stringify(requests))
  })

  test('is in the order of sending', () => {
    const times = requests.map(({ at }) => at)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })

  test('is accepted by the contract, but for what is wrong on purpose', () => {
    const atTheEdge = ['too_old', 'occurred_at_required', 'refund_needs_secret_key']
    const odd = sent.filter(({ event, refused }) => {
      const parsed = parseEvent(arrived(event))
      const found = parsed.ok ? undefined : parsed.code
      return found !== refused && !(found === undefined && atTheEdge.includes(refused ?? ''))
    })

    expect(odd).toEqual([])
  })

  test('stays within its days, and nothing happens after the last instant', () => {
    const first = Date.parse('2026-11-11T00:00:00+08:00')
    const outside = events.filter(({ event }) => timeOf(event) < first || timeOf(event) > until)

    expect(outside.map(({ event }) => event)).toEqual([])
  })

  test('names every event with an id and a time, so that no repetition can count twice', () => {
    expect(events.filter(({ event }) => event.eventId === undefined || !Number.isFinite(timeOf(event)))).toEqual([])
  })

  test('an event id is one event: what is sent again is the same', () => {
    const bodies = [...numbersOf('eventId').values()].map(
      (copies) => new Set(copies.map(({ event }) => JSON.stringify(event))),
    )

    expect(bodies.filter((copies) => copies.size > 1)).toEqual([])
  })
})

describe('the demo traffic shows', () => {
  test('every event type', () => {
    const types = new Set<string>(events.map(({ event }) => event.type))

    expect(Wire.options.map((option) => option.shape.type.value).filter((type) => !types.has(type))).toEqual([])
  })

  test('every route, both keys and every way of being wrong', () => {
    expect([...new Set(requests.map(({ kind, key }) => `${kind} ${key}`))].sort()).toEqual([
      'conversions secret',
      'conversions write',
      'events secret',
      'events write',
      'form write',
      'pixel write',
      'redirect write',
      'spend secret',
    ])
    expect(new Set(sent.flatMap(({ refused }) => refused ?? [])).size).toBe(7)
    expect(new Set(sent.flatMap(({ verdict }) => verdict ?? []))).toEqual(new Set(['bot', 'test']))
  })

  test('repeated requests, late ones, and batches of one to twenty-one', () => {
    const bodies = requests.flatMap(({ kind, body }) => (kind === 'events' ? (body ?? []) : []))
    const late = events.filter(({ event, request }) => request.at - timeOf(event) > 3_600_000)
    const sizes = requests.flatMap(({ kind, events: batch }) => (kind === 'events' ? batch.length : []))

    expect(bodies.length - new Set(bodies).size).toBeGreaterThan(bodies.length * 0.01)
    expect(late.length).toBeGreaterThan(events.length * 0.01)
    expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([
      1,
      expect.toSatisfy((size: number) => size >= 20 && size <= 21),
    ])
  })

  test('orders told by browser and server under different ids, with one value', () => {
    const copies = [...numbersOf('orderId').values()].map((told) => told.filter(({ event }) => event.type === 'order'))
    const twice = copies.filter((told) => new Set(told.map(({ request }) => request.key)).size === 2)
    const values = twice.map(
      (told) => new Set(told.map(({ event }) => (event.type === 'order' ? event.value : ''))).size,
    )

    expect(twice.length).toBeGreaterThan(5)
    expect(new Set(values)).toEqual(new Set([1]))
  })

  test('refunds in full, in part, several of an order, and one told before its order', () => {
    const told = new Map(events.map(({ event, request }) => [event.eventId, { event, at: request.at }]))
    const refunds = [...told.values()].flatMap(({ event, at }) => (event.type === 'refund' ? [{ event, at }] : []))
    const orders = new Map(
      [...told.values()].flatMap(({ event, at }) => (event.type === 'order' ? [[event.orderId, { event, at }]] : [])),
    )
    const shares = refunds.flatMap(({ event }) => {
      const order = orders.get(event.orderId)
      return order === undefined ? [] : [Number(event.value) / Number(order.event.value)]
    })

    expect(shares.some((share) => share === 1)).toBe(true)
    expect(shares.some((share) => share < 1)).toBe(true)
    expect(Math.max(...shares)).toBeLessThanOrEqual(1)
    expect(new Set(refunds.map(({ event }) => event.orderId)).size).toBeLessThan(refunds.length)
    expect(refunds.some(({ event, at }) => at < (orders.get(event.orderId)?.at ?? 0))).toBe(true)
  })

  test('visits over midnight, and orders that no visit led to', () => {
    const byVisitor = Map.groupBy(events, ({ event }) => event.visitorId)
    const midnights = [19, 20, 21].map((day) => Date.parse(`2026-11-${day}T00:00:00+08:00`))
    const isNear = (at: number, from: number, to: number) =>
      midnights.some((midnight) => at >= midnight + from && at < midnight + to)
    const across = [...byVisitor.values()].filter(
      (theirs) =>
        theirs.some(({ event }) => isNear(timeOf(event), -600_000, 0)) &&
        theirs.some(({ event }) => event.type === 'page_view' && isNear(timeOf(event), 0, 600_000)),
    )

    expect(across.length).toBeGreaterThan(0)
    expect(
      events.some(({ event, request }) => event.type === 'order' && !event.visitorId && request.key === 'secret'),
    ).toBe(true)
  })

  test('spend by day and platform, content with a fee, and a past day corrected later', () => {
    const imports = requests.filter(({ kind }) => kind === 'spend')
    const rows = imports.flatMap(({ rows: imported }) => imported)
    const keys = rows.map(({ date, platform, campaign, channel }) => `${date} ${platform} ${campaign} ${channel}`)

    expect(imports.filter(({ body }) => body?.startsWith('date,')).length).toBe(1)
    expect(rows.some(({ channel }) => channel === 'content')).toBe(true)
    expect(rows.some(({ campaign }) => campaign === null)).toBe(true)
    expect(keys.length - new Set(keys).size).toBeGreaterThan(0)
    for (const { rows: imported } of imports) {
      const own = imported.map(({ date, platform, campaign, channel }) => `${date} ${platform} ${campaign} ${channel}`)
      expect(new Set(own).size).toBe(own.length)
    }
  })
})
