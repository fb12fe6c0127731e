import { Unavailable } from '@guiyin/failures'
import { describe, expect, test } from 'vitest'
import { type Fault, type Operation, simulatedDynamo } from '../testing/simulated-dynamo.ts'
import { itemsOf } from './items.ts'

const TABLE = 'items'
const item = (sk: string) => ({ pk: 'p', sk })
const many = (count: number) => Array.from({ length: count }, (_, index) => item(String(index).padStart(4, '0')))

const world = (faultOf: (operation: Operation) => Fault | undefined = () => undefined) => {
  const pauses: number[] = []
  const operations: Operation[] = []
  const dynamo = simulatedDynamo({
    onOperation: (operation) => {
      operations.push(operation)
      return faultOf(operation)
    },
  })
  const sleep = async (ms: number) => pauses.push(ms)
  return { dynamo, pauses, operations, items: itemsOf(dynamo.client, TABLE, { sleep }) }
}

describe('writing', () => {
  test('many items go in batches of 25, each key once, the last write of a key holds', async () => {
    const { items, dynamo, operations } = world()
    await items.write([...many(60), ...many(60)].map((put, index) => ({ put: { ...put, index } })))
    expect(operations.map(({ keys }) => keys.length).sort()).toEqual([10, 25, 25])
    expect(dynamo.dump()[TABLE]?.map(({ index }) => index)).toEqual(many(60).map((_, index) => index + 60))
  })

  test('what the service hands back is tried again, with longer and longer pauses', async () => {
    const { items, dynamo, pauses } = world(({ count }) => (count <= 3 ? 'unprocessed' : undefined))
    await items.write(many(20).map((put) => ({ put })))
    expect(dynamo.dump()[TABLE]).toHaveLength(20)
    expect(pauses).toEqual([25, 50, 100])
  })

  test('a service that never takes all of it is unavailable, and pauses stay within a second', async () => {
    const dynamo = simulatedDynamo({ random: () => 0, onOperation: () => 'unprocessed' })
    const pauses: number[] = []
    const items = itemsOf(dynamo.client, TABLE, { sleep: async (ms) => pauses.push(ms) })
    await expect(items.write([{ put: item('a') }])).rejects.toBeInstanceOf(Unavailable)
    expect(Math.max(...pauses)).toBeLessThanOrEqual(1_000)
    expect(pauses).toHaveLength(7)
  })

  test('a failing batch does not stop the others: every answer is awaited before the failure is told', async () => {
    const { items, dynamo } = world(({ count }) => (count === 1 ? 'throttle' : undefined))
    await expect(items.write(many(500).map((put) => ({ put })))).rejects.toBeInstanceOf(Unavailable)
    expect(dynamo.dump()[TABLE]).toHaveLength(475)
  })

  test('nothing is asked of the service when there is nothing to write', async () => {
    const { items, operations } = world()
    await items.write([])
    expect(operations).toEqual([])
  })
})

describe('reading', () => {
  test('a query follows every page', async () => {
    const { items, operations } = world()
    await items.write(many(10).map((put) => ({ put: { ...put, body: new Uint8Array(390_000) } })))
    const page = await items.query({ pk: 'p' })
    expect(page.items).toHaveLength(10)
    expect(page.complete).toBe(true)
    expect(operations.filter(({ kind }) => kind === 'Query').length).toBeGreaterThan(2)
  })

  test.each([
    { held: 5, limit: 6, complete: true },
    { held: 5, limit: 5, complete: true },
    { held: 5, limit: 4, complete: false },
  ])('of $held items a query for at most $limit is complete: $complete', async ({ held, limit, complete }) => {
    const { items } = world()
    await items.write(many(held).map((put) => ({ put })))
    const page = await items.query({ pk: 'p' }, limit)
    expect(page.items).toEqual(many(Math.min(held, limit)))
    expect(page.complete).toBe(complete)
  })

  test('many keys are read in batches of 100, and what was left undone again', async () => {
    const { items, operations } = world(({ kind, count }) =>
      kind === 'BatchGet' && count < 12 ? 'unprocessed' : undefined,
    )
    await items.write(many(230).map((put) => ({ put })))
    const found = await items.getAll([...many(230), ...many(10), item('none')])
    expect(found).toHaveLength(230)
    expect(operations.filter(({ kind }) => kind === 'BatchGet').length).toBeGreaterThan(3)
  })

  test('every read is strongly consistent', async () => {
    const dynamo = simulatedDynamo({ staleReads: true })
    const items = itemsOf(dynamo.client, TABLE)
    await items.put({ ...item('a'), n: 1 })
    expect(await items.get(item('a'))).toMatchObject({ n: 1 })
    expect((await items.query({ pk: 'p' })).items).toHaveLength(1)
    expect(await items.getAll([item('a')])).toHaveLength(1)
  })
})

describe('failures', () => {
  test.each(['throttle', 'lost'] as const)(
    'a request that meets `%s` is unavailable, with its cause',
    async (fault) => {
      const { items } = world(() => fault)
      const failure = await items.get(item('a')).catch((error: unknown) => error)
      expect(failure).toMatchObject({ name: 'Unavailable', dependency: 'dynamodb', cause: expect.any(Error) })
    },
  )

  test.each([
    {
      error: { name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 400 } },
      name: 'ResourceNotFoundException',
    },
    { error: { name: 'Odd', $metadata: { httpStatusCode: 503 } }, name: 'Unavailable' },
    { error: { name: 'Error', code: 'ECONNREFUSED' }, name: 'Unavailable' },
    { error: { name: 'TypeError' }, name: 'TypeError' },
  ])('an error like $error is told as $name', async ({ error, name }) => {
    const client = { send: () => Promise.reject(Object.assign(new Error('no'), error)) }
    await expect(itemsOf(client, TABLE).get(item('a'))).rejects.toMatchObject({ name })
  })

  test('a condition that does not hold is an answer', async () => {
    const { items } = world()
    const once = { expression: 'attribute_not_exists(pk)' }
    expect(await items.put(item('a'), once)).toBe(true)
    expect(await items.put(item('a'), once)).toBe(false)
  })
})
