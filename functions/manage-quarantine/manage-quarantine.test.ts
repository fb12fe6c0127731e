import { type Fact, factsOf, Parcel, QuarantineEntry, QuarantineList, QuarantineReplay } from '@guiyin/events'
import type { Response } from '@guiyin/lambda'
import { decodeBatch, type Outgoing } from '@guiyin/stream'
import { describe, expect, test } from 'vitest'
import { order, pageView, T0 } from '../../packages/domain/src/facts/testing.ts'
import { rejection } from '../../test/support/edge.ts'
import { OPERATOR, operatorRequest } from '../../test/support/operator.ts'
import { pipeline, runScheduled } from '../../test/support/pipeline.ts'
import { manageQuarantine } from './manage-quarantine.ts'

const NOW = T0 + 3_600_000

const parcelOf = (...facts: Fact[]): Parcel =>
  Parcel.parse({
    v: 1,
    site: 'shop',
    config: 1,
    visitor: 'v1',
    receiptId: 'r1',
    receivedAt: T0,
    key: 'write',
    events: facts.map(
      ({ site: _, config: __, visitor: ___, receiptId: ____, receivedAt: _____, key: ______, ...event }) => event,
    ),
  })

const good = parcelOf(pageView('p1', T0), order('e1', T0 + 1))
const broken = JSON.stringify({ ...good, v: 2 })

/** The pipeline behind a stream that is an array, and the quarantine of it. */
const aStack = async () => {
  const running = await pipeline({ clock: () => NOW })
  const published: Outgoing[] = []
  const manage = manageQuarantine({
    ...running.stores,
    publish: async (parcels) => {
      published.push(...parcels)
    },
    operatorKey: OPERATOR,
  })
  let sequence = 0
  /** Hands records to both consumers, as the stream does. */
  const deliver = async (texts: readonly string[]) => {
    const batch = decodeBatch({
      Records: texts.map((text) => {
        sequence += 1
        const sequenceNumber = String(sequence).padStart(20, '0')
        const data = Buffer.from(text).toString('base64')
        return {
          eventID: `shardId-000000000000:${sequenceNumber}`,
          kinesis: { sequenceNumber, partitionKey: 'k', data, approximateArrivalTimestamp: T0 / 1_000 },
        }
      }),
    })
    await running.attribute(batch)
    await running.archive(batch)
  }
  const deliverPublished = () => deliver(published.splice(0).map(({ parcel }) => JSON.stringify(parcel)))
  return { running, manage, published, deliver, deliverPublished }
}
type Stack = Awaited<ReturnType<typeof aStack>>

const bodyOf = ({ body }: Response): unknown => JSON.parse(String(body))
const listed = async ({ manage }: Stack, query = '') =>
  QuarantineList.parse(bodyOf(await manage(operatorRequest('GET', '/v1/quarantine', { query }))))

const showing = (id: string) => operatorRequest('GET', '/v1/quarantine/{id}', { params: { id } })
const shown = async ({ manage }: Stack, id: string) => QuarantineEntry.parse(bodyOf(await manage(showing(id))))
const fixing = (id: string, fix: unknown) => {
  const body = typeof fix === 'string' ? fix : JSON.stringify(fix)
  return operatorRequest('PUT', '/v1/quarantine/{id}', { params: { id }, body })
}
const replaying = (id: string) => operatorRequest('POST', '/v1/quarantine/{id}/replay', { params: { id } })
const onlyId = async (stack: Stack, query = '') => (await listed(stack, query)).entries[0]?.id ?? ''

const putAside = async () => {
  const stack = await aStack()
  await stack.deliver([broken])
  return { stack, id: await onlyId(stack) }
}

describe('the quarantine', () => {
  test('lists what could not be processed, without payload, and shows it with', async () => {
    const { stack, id } = await putAside()

    expect((await listed(stack)).entries).toEqual([
      {
        id,
        site: null,
        code: 'undecodable_record',
        sentence: expect.stringMatching(/quarantine and at who wrote it\. \(.+\)$/),
        at: new Date(T0).toISOString(),
        fixedAt: null,
        replayedAt: null,
      },
    ])
    expect(await shown(stack, id)).toMatchObject({ payload: broken, encoding: 'utf8', fix: null })
  })

  test('tells the reason in Chinese, its detail with it', async () => {
    const { stack, id } = await putAside()
    const request = showing(id)

    const { body } = await stack.manage({ ...request, headers: { ...request.headers, 'accept-language': 'zh' } })

    expect(QuarantineEntry.parse(JSON.parse(String(body))).sentence).toMatch(/^一条流记录.+（.+）$/)
  })

  test('shows bytes that are no text in Base64', async () => {
    const stack = await aStack()
    await stack.running.stores.quarantine.put([
      { site: null, shard: 's', sequence: '1', payload: '//4=', code: 'undecodable_record', sentence: 'x' },
    ])

    expect(await shown(stack, await onlyId(stack))).toMatchObject({ payload: '//4=', encoding: 'base64' })
  })

  test('keeps a fix beside the payload, and refuses to replay before there is one', async () => {
    const { stack, id } = await putAside()
    expect(await rejection(stack.manage, replaying(id))).toBe('not_replayable')

    await stack.manage(fixing(id, good))

    expect(await shown(stack, id)).toMatchObject({
      payload: broken,
      fix: JSON.stringify(good),
      fixedAt: new Date(NOW).toISOString(),
      replayedAt: null,
    })
    expect(stack.published).toEqual([])
  })

  test.each([
    ['text that is no JSON', '{', 'invalid_json'],
    ['another version', broken, 'invalid_field'],
    ['no object', '[]', 'invalid_body'],
    ['an unknown site', { ...good, site: 'nobody' }, 'unknown_site'],
    ['settings that never were', { ...good, config: 9 }, 'unknown_site'],
    ['a time to come', { ...good, receivedAt: NOW + 3_600_000 }, 'too_early'],
    ['an event after its receipt', parcelOf(pageView('p1', T0 + 3_600_000)), 'too_early'],
    ['an event from another age', parcelOf(pageView('p1', -9e15)), 'too_old'],
  ])('%s is no fix, and nothing is stored', async (_, fix, code) => {
    const { stack, id } = await putAside()

    expect(await rejection(stack.manage, fixing(id, fix))).toBe(code)

    expect(await shown(stack, id)).toMatchObject({ fix: null, fixedAt: null })
  })

  test('an id that is not there is told', async () => {
    const { stack } = await putAside()
    expect(await rejection(stack.manage, replaying('nowhere'))).toBe('unknown_quarantine')
  })

  test('a site in the query is a site, and a path of another kind no route', async () => {
    const { stack } = await putAside()
    expect((await listed(stack, 'site=shop')).entries).toEqual([])
    expect(await rejection(stack.manage, operatorRequest('GET', '/v1/quarantine', { query: 'site=' }))).toBe(
      'invalid_query',
    )
    expect(await rejection(stack.manage, operatorRequest('GET', '/v1/quarantine', { query: 'site=nosuch' }))).toBe(
      'unknown_site',
    )
    expect(await rejection(stack.manage, operatorRequest('DELETE', '/v1/quarantine'))).toBe('unknown_route')
  })

  test.each(['', 'sk_shop', `${OPERATOR}x`])('is closed to the key "%s"', async (key) => {
    const { stack } = await putAside()
    expect(await rejection(stack.manage, operatorRequest('GET', '/v1/quarantine', { key }))).toBe('unknown_key')
  })
})

const numbersOf = async ({ running: { stores } }: Stack) => {
  const snapshot = await stores.snapshots.read('shop', '2026-01-31')
  const [order1] = await stores.conversions.stored([{ site: 'shop', kind: 'order', naturalId: 'o1' }])
  const files = await stores.objects.list('lake/events/')
  const bytes = await Promise.all(files.map(async (key) => [key, (await stores.objects.get(key))?.version]))
  return { hash: snapshot?.hash, conversion: order1?.conversion, revision: order1?.revision, bytes }
}

describe('a replayed record', () => {
  test('is counted once it is mended, and however often it is replayed', async () => {
    const { stack, id } = await putAside()
    await runScheduled(stack.running)
    expect(await numbersOf(stack)).toMatchObject({ conversion: undefined, bytes: [] })
    await stack.manage(fixing(id, good))

    const answer = QuarantineReplay.parse(bodyOf(await stack.manage(replaying(id))))
    await stack.deliverPublished()
    await runScheduled(stack.running)
    const once = await numbersOf(stack)
    await stack.manage(replaying(id))
    await stack.deliverPublished()
    await runScheduled(stack.running)

    expect(answer).toEqual({ replayedAt: new Date(NOW).toISOString(), facts: 2 })
    expect(once).toMatchObject({
      conversion: { value: 100_000_000n },
      revision: 1,
      bytes: [[expect.anything(), expect.anything()]],
    })
    expect(await numbersOf(stack)).toEqual(once)
    expect((await listed(stack)).entries).toMatchObject([{ id, replayedAt: new Date(NOW).toISOString() }])
  })

  test('goes under its visitor’s key with the stamps it had', async () => {
    const { stack, id } = await putAside()
    await stack.manage(fixing(id, good))
    await stack.manage(replaying(id))

    expect(stack.published).toEqual([{ key: 'shop#v1', parcel: good }])
  })

  test('stays unmarked where the stream did not take it', async () => {
    const { stack, id } = await putAside()
    await stack.manage(fixing(id, good))
    const down = manageQuarantine({
      ...stack.running.stores,
      publish: () => Promise.reject(new Error('down')),
      operatorKey: OPERATOR,
    })

    await expect(down(replaying(id))).rejects.toThrow('down')

    expect(await shown(stack, id)).toMatchObject({ replayedAt: null })
  })
})

describe('one fact that settlement put aside', () => {
  const [fact] = factsOf(good).slice(1)
  const claim = async () => {
    const stack = await aStack()
    await stack.deliver([JSON.stringify(good)])
    await stack.running.stores.quarantine.put([
      {
        site: 'shop',
        shard: 'settle',
        sequence: 'e1',
        payload: JSON.stringify(fact),
        code: 'too_many_claims',
        sentence: 'x',
      },
    ])
    return { stack, id: await onlyId(stack, 'site=shop') }
  }

  test('is replayed as it is, in a parcel of its own, and counts no more than before', async () => {
    const { stack, id } = await claim()
    await runScheduled(stack.running)
    const before = await numbersOf(stack)

    await stack.manage(replaying(id))
    expect(stack.published.map(({ parcel }) => factsOf(parcel))).toEqual([[fact]])
    await stack.deliverPublished()
    await runScheduled(stack.running)

    expect(await numbersOf(stack)).toEqual(before)
  })

  test('may be fixed by one fact of the same site', async () => {
    const { stack, id } = await claim()

    expect(await rejection(stack.manage, fixing(id, { ...fact, site: 'other' }))).toBe('unknown_site')
    expect(await rejection(stack.manage, fixing(id, good))).not.toMatch(/^answered/)
    expect((await stack.manage(fixing(id, { ...fact, coupon: 'NEW' }))).status).toBe(200)
  })
})

test('a remark carries nothing that could be replayed', async () => {
  const stack = await aStack()
  await stack.running.stores.quarantine.put([
    {
      site: 'shop',
      shard: 'identity',
      sequence: 'u',
      payload: '{"user":"u"}',
      code: 'too_many_visitors',
      sentence: 'x',
    },
  ])
  const id = await onlyId(stack, 'site=shop')

  expect(await rejection(stack.manage, replaying(id))).toBe('not_replayable')
  expect(await rejection(stack.manage, fixing(id, good))).toBe('not_replayable')
  expect(await shown(stack, id)).toMatchObject({ payload: '{"user":"u"}', encoding: 'utf8' })
})
