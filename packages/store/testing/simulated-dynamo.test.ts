import { BatchWriteCommand, GetCommand, PutCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareText } from './compare.ts'
import { type Fault, type SimulationOptions, simulatedDynamo } from './simulated-dynamo.ts'

const TableName = 't'
const KB = 1024
const Key = { pk: 'p', sk: 'a' }
const put = (attributes: Record<string, unknown> = {}) => new PutCommand({ TableName, Item: { ...Key, ...attributes } })
const read = (ConsistentRead: boolean) => new GetCommand({ TableName, Key, ConsistentRead })
const batch = (count: number) =>
  new BatchWriteCommand({
    RequestItems: {
      [TableName]: Array.from({ length: count }, (_, index) => ({ PutRequest: { Item: { pk: 'p', sk: `${index}` } } })),
    },
  })
const failing = (fault: Fault, options: SimulationOptions = {}) =>
  simulatedDynamo({ ...options, onOperation: ({ count }) => (count === 1 ? fault : undefined) })

describe('faults', () => {
  test.each<{ fault: Fault; name: string; stored: number }>([
    { fault: 'throttle', name: 'ProvisionedThroughputExceededException', stored: 0 },
    { fault: 'lost', name: 'TimeoutError', stored: 1 },
    { fault: 'crash', name: 'Crashed', stored: 0 },
  ])('a put that meets $fault fails with $name and stores $stored', async ({ fault, name, stored }) => {
    const dynamo = failing(fault)
    await expect(dynamo.client.send(put())).rejects.toMatchObject({ name })
    expect(dynamo.dump()[TableName] ?? []).toHaveLength(stored)
  })

  test('a batch that meets a crash may be done in part', async () => {
    const dynamo = failing('crash', { random: () => 0.5 })
    await expect(dynamo.client.send(batch(20))).rejects.toMatchObject({ name: 'Crashed' })
    expect(dynamo.dump()[TableName]).toHaveLength(10)
  })

  test('a batch may be handed back in part', async () => {
    const dynamo = failing('unprocessed', { random: () => 0.5 })
    const answer = await dynamo.client.send(batch(20))
    expect(answer.UnprocessedItems?.[TableName]).toHaveLength(10)
    expect(dynamo.dump()[TableName]).toHaveLength(10)
  })

  test('a request waits at its yield points, before it is done and before it is answered', async () => {
    const steps: string[] = []
    const dynamo = simulatedDynamo({
      yieldPoint: async () => void steps.push('yield'),
      onOperation: () => void steps.push('done'),
    })
    await dynamo.client.send(put())
    expect(steps).toEqual(['yield', 'done', 'yield'])
  })

  test('an eventually consistent read may see what stood before, a consistent one never does', async () => {
    const dynamo = simulatedDynamo({ staleReads: true, random: () => 0 })
    await dynamo.client.send(put({ n: 1 }))
    expect((await dynamo.client.send(read(false))).Item).toBeUndefined()
    await dynamo.client.send(put({ n: 2 }))
    expect((await dynamo.client.send(read(false))).Item).toMatchObject({ n: 1 })
    expect((await dynamo.client.send(read(true))).Item).toMatchObject({ n: 2 })
  })
})

describe('prices', () => {
  test.each([
    { title: 'a small put', bytes: [10], write: 1 },
    { title: 'a put just above 1 KB', bytes: [KB], write: 2 },
    { title: 'a put over a larger item', bytes: [3 * KB, 10], write: 4 + 4 },
  ])('$title costs $write write units in all', async ({ bytes, write }) => {
    const dynamo = simulatedDynamo()
    for (const size of bytes) await dynamo.client.send(put({ body: new Uint8Array(size) }))
    expect(dynamo.units.write).toBe(write)
  })

  test('a condition that does not hold costs what stands there', async () => {
    const dynamo = simulatedDynamo()
    await dynamo.client.send(put({ body: new Uint8Array(2 * KB) }))
    const once = new PutCommand({ TableName, Item: Key, ConditionExpression: 'attribute_not_exists(pk)' })
    await expect(dynamo.client.send(once)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' })
    expect(dynamo.units.byKind.Put).toEqual({ requests: 2, write: 6, read: 0 })
  })

  test('reads cost 1 for each 4 KB together, half where eventually consistent', async () => {
    const dynamo = simulatedDynamo()
    for (const sk of ['a', 'b', 'c']) await dynamo.client.send(put({ sk, body: new Uint8Array(2 * KB) }))
    const query = { TableName, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': 'p' } }
    await dynamo.client.send(new QueryCommand({ ...query, ConsistentRead: true }))
    expect(dynamo.units.read).toBe(2)
    await dynamo.client.send(new QueryCommand(query))
    expect(dynamo.units.read).toBe(3)
    await dynamo.client.send(new GetCommand({ TableName, Key: { pk: 'p', sk: 'none' } }))
    expect(dynamo.units.read).toBe(3.5)
  })
})

test('what was put shares nothing with what is stored, nor with what is read', async () => {
  const dynamo = simulatedDynamo()
  const list = [1]
  await dynamo.client.send(put({ list }))
  list.push(2)
  const first = await dynamo.client.send(read(true))
  first.Item?.list.push(3)
  expect((await dynamo.client.send(read(true))).Item).toEqual({ ...Key, list: [1] })
})

test('a world goes back to its snapshot', async () => {
  const dynamo = simulatedDynamo()
  await dynamo.client.send(put({ n: 1 }))
  const snapshot = dynamo.snapshot()
  await dynamo.client.send(put({ n: 2 }))
  dynamo.restore(snapshot)
  expect(dynamo.dump()).toEqual({ [TableName]: [{ ...Key, n: 1 }] })
})

test('keys are ordered by their UTF-8 bytes', () => {
  const text = fc.string({ unit: 'grapheme' })
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(compareText(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)))
    }),
  )
})

test('an operation or expression that no store uses is refused rather than guessed', async () => {
  const dynamo = simulatedDynamo()
  await expect(dynamo.client.send(new ScanCommand({ TableName }))).rejects.toMatchObject({
    name: 'UnknownOperationException',
  })
  const odd = new PutCommand({ TableName, Item: Key, ConditionExpression: 'size(pk) > :n' })
  await expect(dynamo.client.send(odd)).rejects.toMatchObject({ name: 'ValidationException' })
  const ReturnValuesOnConditionCheckFailure = 'ALL_OLD' as const
  const asking = new PutCommand({ TableName, Item: Key, ReturnValuesOnConditionCheckFailure })
  await expect(dynamo.client.send(asking)).rejects.toMatchObject({ name: 'ValidationException' })
})
