import { AuditAnswer, SnapshotAnswer } from '@guiyin/events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BundledFunctions, bundledFunctions, DOWN, jsonOf } from '../support/bundled-functions.ts'
import { httpEvent, kinesisEvent, scheduledEvent } from '../support/lambda-event.ts'
import { writtenLines } from '../support/written-lines.ts'

let world: BundledFunctions
beforeAll(async () => {
  world = await bundledFunctions()
  await deliver(kinesisEvent())
})
afterAll(async () => {
  world.stream.close()
  await world.stop()
})

const DAY = '2025-06-10'
const HOUR = 3_600_000

const deliver = async (event: unknown): Promise<void> => {
  await world.invoke('attribute-events', event)
  await world.invoke('archive-events', event)
}
const onTime = (name: string) => world.invoke(name, scheduledEvent())
const bytesUnder = async (prefix: string) =>
  Promise.all((await world.files.list(prefix)).map(async (key) => [key, (await world.files.get(key))?.version]))

/** One parcel of the stream with one event, as JSON. */
const parcel = (stamps: Record<string, unknown>, event: Record<string, unknown>) =>
  JSON.stringify({
    v: 1,
    site: 'shop',
    config: 1,
    visitor: 'v-1',
    receiptId: 'R',
    key: 'secret',
    ...stamps,
    events: [{ verdict: 'accepted', ...event }],
  })

describe('compact-events', () => {
  test('moves the arrivals into the files of their day and visitors, and marks the day', async () => {
    await onTime('compact-events')

    expect(await world.files.list('lake/arrivals/')).toEqual([])
    expect((await world.files.list('lake/')).every((key) => key.includes('site=shop'))).toBe(true)
    expect(await world.files.list(`lake/events/site=shop/date=${DAY}/`)).not.toEqual([])
    expect(await world.marks.ofSite('shop')).toContainEqual({
      site: 'shop',
      day: DAY,
      cause: expect.stringMatching(/^arrival#shardId-000000000006-/),
    })
  })

  test('keeps every byte when there is nothing new', async () => {
    const before = await bytesUnder('lake/')

    await onTime('compact-events')

    expect(await bytesUnder('lake/')).toEqual(before)
  })

  test('leaves the arrival where it is while the tables are down', async () => {
    await world.invoke('archive-events', kinesisEvent())
    const before = await bytesUnder('lake/')

    await expect(world.invoke('compact-events', scheduledEvent(), DOWN.tables)).rejects.toThrow(/unavailable/)

    expect(await bytesUnder('lake/')).toEqual(before)
    await onTime('compact-events')
  })
})

describe('settle-conversions', () => {
  const key = { site: 'shop', kind: 'order', naturalId: 'A-young' }
  const stored = async () => (await world.conversions.stored([key]))[0]

  test('gives a young order the touch that arrived after it', async () => {
    const now = Date.now()
    const order = { type: 'order', id: 'e-young', at: now - HOUR, orderId: 'A-young', value: '10', currency: 'CNY' }
    const view = { type: 'page_view', id: 'e-before', at: now - 2 * HOUR, url: 'https://www.shop.com.cn/?bd_vid=1' }
    const one = (text: string) => kinesisEvent([text, '-', '-'])
    await deliver(one(parcel({ visitor: 'v-young', receivedAt: now - HOUR }, order)))
    expect((await stored())?.conversion.touches).toEqual([])
    // A later record of the same shard: the chunk of the first must stay.
    const [, second] = kinesisEvent([undefined, parcel({ visitor: 'v-young', receivedAt: now }, view)]).Records
    await deliver({ Records: [second] })

    await onTime('settle-conversions')

    expect(await stored()).toMatchObject({ revision: 2, conversion: { touches: [{ source: { channel: 'sem' } }] } })
  })

  test('writes nothing where nothing more is to be seen', async () => {
    const before = await stored()

    await onTime('settle-conversions')

    expect(await stored()).toEqual(before)
  })

  test('fails while the tables are down', async () => {
    await expect(world.invoke('settle-conversions', scheduledEvent(), DOWN.tables)).rejects.toThrow(/unavailable/)
  })
})

describe('snapshot-kpis', () => {
  test('fails while the tables are down, and writes nothing', async () => {
    await expect(world.invoke('snapshot-kpis', scheduledEvent(), DOWN.tables)).rejects.toThrow(/unavailable/)

    expect(await world.files.list('snapshots/')).toEqual([])
  })

  test('folds the marked days, and their marks are gone', async () => {
    await world.request('import-spend', httpEvent('post-spend'))
    await onTime('compact-events')

    await onTime('snapshot-kpis')

    expect(await world.snapshots.read('shop', DAY)).toMatchObject({ version: 1, final: true })
    expect(await world.marks.ofSite('shop')).toEqual([])
  })

  test('keeps the version and every byte when nothing changed', async () => {
    const before = await bytesUnder(`snapshots/site=shop/date=${DAY}/`)

    await onTime('snapshot-kpis')

    expect(await world.snapshots.read('shop', DAY)).toMatchObject({ version: 1 })
    expect(await bytesUnder(`snapshots/site=shop/date=${DAY}/`)).toEqual(before)
    expect(before).toHaveLength(2)
  })
})

describe('audit-day', () => {
  const found = async (day: string) => {
    const query = `from=${day}&to=${day}`
    const path = '/v1/sites/shop/audit'
    const event = httpEvent('get-snapshots', { query, path, routeKey: 'GET /v1/sites/{site}/audit' })
    return AuditAnswer.parse(jsonOf((await world.request('read-reports', event)).body)).rows[0]
  }

  test('fails while the tables are down, and stores nothing', async () => {
    await expect(world.invoke('audit-day', scheduledEvent(), DOWN.tables)).rejects.toThrow(/unavailable/)

    expect(await found(DAY)).toBeUndefined()
  })

  test('finds no difference in a day that nobody touched, and accounts for all of it', async () => {
    expect(await world.invoke('audit-day', { site: 'shop', date: DAY })).toMatchObject({ days: 1, differences: 0 })

    const audit = await found(DAY)
    expect(audit).toMatchObject({ differences: 0, pending: 0, unread: 0, version: 1 })
    expect(audit?.received?.received).toBeGreaterThan(0)
  })

  test('compares what attribute-daily wrote, and names what was changed', async () => {
    await onTime('attribute-daily')
    expect(await world.invoke('audit-day', { site: 'shop', date: DAY })).toMatchObject({ days: 1, differences: 0 })
    const { journeys_version, credits_version, differences_by_kind } = (await found(DAY)) ?? {}
    expect([journeys_version, credits_version]).toEqual([1, 1])
    expect(differences_by_kind).toMatchObject({ journeys: 0, lost_journeys: 0, credits: 0 })

    const [key = ''] = await world.files.list(`attribution/site=shop/date=${DAY}/`)
    const whole = await world.files.get(key)
    await world.files.put(key, new Uint8Array([1]))
    const { restore } = writtenLines()
    await world.invoke('audit-day', { site: 'shop', date: DAY }).finally(restore)
    expect((await found(DAY))?.differences_by_kind).toMatchObject({ journeys: 0, credits: 1 })
    await world.files.put(key, whole?.body ?? new Uint8Array())
  })

  test('names what is gone from the lake', async () => {
    const [key = ''] = await world.files.list(`lake/events/site=shop/date=${DAY}/`)
    const whole = await world.files.get(key)
    if (whole === undefined) throw new Error('the day has no file')
    await world.files.remove(key)

    const { lines, restore } = writtenLines()
    const outcome = await world.invoke('audit-day', { site: 'shop', date: DAY }).finally(restore)

    // The alarm looks for this word: infra/reporting-stack.ts.
    expect(lines.map(jsonOf)).toContainEqual(expect.objectContaining({ level: 'error', message: 'audit_difference' }))
    expect(outcome).not.toMatchObject({ differences: 0 })
    expect((await found(DAY))?.differences_by_kind.conservation).toBeGreaterThan(0)
    await world.files.put(key, whole.body)
    expect(await world.invoke('audit-day', { site: 'shop', date: DAY })).toMatchObject({ differences: 0, pending: 0 })
  })
})

describe('export-snapshots', () => {
  const latest = async () => jsonOf(await world.readText('exports/v1/_meta/latest.json'))

  test('fails while the tables are down, and no manifest appears', async () => {
    await expect(world.invoke('export-snapshots', scheduledEvent(), DOWN.tables)).rejects.toThrow(/unavailable/)

    expect(await world.files.list('exports/v1/_meta/latest')).toEqual([])
  })

  test('writes the tables of each day in three formats, and at last what names them', async () => {
    await onTime('export-snapshots')

    const keys = (await world.files.list('exports/v1/')).filter((key) => key.includes(`site=shop/date=${DAY}`))
    const endings = new Set(keys.map((key) => /(\.parquet|\.csv|\.json(l)?)(\.gz)?$/.exec(key)?.[1]))
    expect([...endings].some((ending) => ending === '.parquet')).toBe(true)
    expect(endings.size).toBe(3)
    expect(await latest()).toMatchObject({ sequence: 1, partitions: { shop: { [DAY]: { version: 1, final: true } } } })
  })

  test('names no new run when nothing changed', async () => {
    const before = await latest()

    await onTime('export-snapshots')

    expect(await latest()).toEqual(before)
  })
})

describe('read-reports', () => {
  test('answers the numbers of a day by channel', async () => {
    const answer = await world.request('read-reports', httpEvent('get-snapshots'))

    expect(answer).toMatchObject({ statusCode: 200, headers: { 'content-type': 'application/json; charset=utf-8' } })
    expect(jsonOf(answer.body)).toMatchObject({
      rows: [
        { channel: 'direct', visits: 1, orders: 0, spend: null },
        { channel: 'sem', visits: 1, orders: 1, revenue_net: 398.5, spend: 120.5, clicks: 80, roas: 398.5 / 120.5 },
      ],
      meta: { data_through: expect.any(String) },
    })
  })

  test('answers them as CSV', async () => {
    const event = httpEvent('get-snapshots', { query: `from=${DAY}&to=${DAY}&by=site&format=csv` })

    const answer = await world.request('read-reports', event)

    expect(answer).toMatchObject({ statusCode: 200, headers: { 'content-type': 'text/csv; charset=utf-8' } })
    const [header = '', row = '', ...rest] = answer.body.trimEnd().split(/\r?\n/)
    const cells = new Map(header.split(',').map((name, index) => [name, row.split(',')[index]?.replaceAll('"', '')]))
    expect([cells.get('site'), cells.get('visits'), cells.get('final'), rest]).toEqual(['shop', '2', 'true', []])
  })

  test('hands out a long report in pages that Lambda can answer, each row once', async () => {
    const lines = Array.from({ length: 5_000 }, (_, index) => `2025-06-09,baidu,campaign-${index},1,CNY`)
    const body = ['date,platform,campaign,spend,currency', ...lines].join('\n')
    await world.request('import-spend', httpEvent('post-spend', { body }))
    await onTime('snapshot-kpis')
    const pageFrom = async (cursor: string) => {
      const query = `from=2025-06-09&to=2025-06-09&by=campaign&cursor=${cursor}`
      const answer = await world.request('read-reports', httpEvent('get-snapshots', { query }))
      return { answer, ...SnapshotAnswer.parse(jsonOf(answer.body)) }
    }

    const seen: (string | null)[][] = []
    for (let cursor: string | undefined = '0'; cursor !== undefined; ) {
      const { answer, rows, meta }: Awaited<ReturnType<typeof pageFrom>> = await pageFrom(cursor)
      expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(6 * 1024 * 1024)
      seen.push(rows.map(({ campaign }) => campaign))
      cursor = meta.cursor
    }

    expect(seen.length).toBeGreaterThan(1)
    expect([seen.flat().length, new Set(seen.flat()).size]).toEqual([5_000, 5_000])
  })

  test('folds today as it is, from what waits for compaction too', async () => {
    const now = Date.now()
    const view = { type: 'page_view', id: 'e-now', at: now, url: 'https://www.shop.com.cn/' }
    const [, , third] = kinesisEvent([
      undefined,
      undefined,
      parcel({ visitor: 'v-now', receivedAt: now }, view),
    ]).Records
    const today = new Date(now + 8 * HOUR).toISOString().slice(0, 10)
    const visits = async () => {
      const query = `from=${today}&to=${today}&by=site`
      const { body } = await world.request('read-reports', httpEvent('get-snapshots', { query }))
      return jsonOf(body)
    }
    const isCounted = { rows: [{ final: false, page_views: expect.any(Number) }] }
    const before = await visits()

    await deliver({ Records: [third] })

    expect(await world.files.list('lake/arrivals/')).toHaveLength(1)
    expect(await visits()).toMatchObject(isCounted)
    expect(await visits()).not.toMatchObject({ rows: Object(before).rows })
  })

  test('answers why a conversion is credited as it is', async () => {
    const answer = await world.request('read-reports', httpEvent('get-conversion'))

    expect(answer.statusCode).toBe(200)
    expect(jsonOf(answer.body)).toMatchObject({
      id: 'A-1003',
      value: 398.5,
      date: DAY,
      touches: [{ channel: 'sem', platform: 'baidu', campaign: 'spring', rule: expect.any(String) }],
      credits: { last_non_direct: [{ touch: 0, share: 1, revenue: 398.5 }] },
    })
  })

  test('answers what became of a repeated order', async () => {
    const at = Date.UTC(2025, 5, 10, 5)
    const again = { type: 'order', id: 'e-again', at, orderId: 'A-1003', value: '398.5', currency: 'CNY' }
    await world.invoke(
      'attribute-events',
      kinesisEvent(['-', '-', parcel({ receiptId: 'R-order-again', receivedAt: at }, again)]),
    )

    const answer = await world.request('read-reports', httpEvent('get-receipt'))

    expect(jsonOf(answer.body)).toEqual({
      receiptId: 'R-order-again',
      verdicts: [{ eventId: 'e-again', verdict: 'duplicate' }],
    })
  })

  test('is healthy without a key, and also while the tables are down', async () => {
    const answer = await world.request('read-reports', httpEvent('get-health'), DOWN.tables)

    expect(answer).toMatchObject({ statusCode: 200, body: '{"status":"ok"}' })
  })

  test.each([
    [401, 'unknown_key', 'get-snapshots', { headers: { authorization: '' } }],
    [403, 'wrong_key_kind', 'get-snapshots', { headers: { authorization: 'Bearer wk_shop' } }],
    [404, 'unknown_site', 'get-snapshots', { headers: { authorization: 'Bearer rk_open' } }],
    [400, 'invalid_query', 'get-snapshots', { query: 'from=2025-06-10&to=2025-06-31' }],
    [
      404,
      'unknown_conversion',
      'get-conversion',
      { path: '/v1/sites/shop/conversions/none', params: { site: 'shop', id: 'none' } },
    ],
    [404, 'unknown_conversion', 'get-conversion', { params: { site: 'shop', id: 'x'.repeat(3_000) } }],
    [404, 'unknown_receipt', 'get-receipt', { params: { receiptId: 'x'.repeat(3_000) } }],
    [404, 'unknown_route', 'get-health', { path: '/v1/nothing', routeKey: 'GET /v1/nothing' }],
  ])('refuses with %i %s', async (status, code, sample, changes) => {
    const answer = await world.request('read-reports', httpEvent(sample, changes))

    expect(answer.statusCode).toBe(status)
    expect(jsonOf(answer.body)).toMatchObject({ code, status })
  })

  test.each(['get-snapshots', 'get-conversion', 'get-receipt'])(
    'asks to come again while the tables are down: %s',
    async (sample) => {
      const answer = await world.request('read-reports', httpEvent(sample), DOWN.tables)

      expect(answer).toMatchObject({ statusCode: 503, headers: { 'retry-after': expect.any(String) } })
    },
  )
})
