import { CreateTableCommand, DescribeTableCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb'
import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { embeddedDynalite } from './engines.ts'
import { indexedTable } from './indexed-table.ts'

// What dynalite lacks. Where one of these turns red, the engine has learnt it, and a workaround may go.
let engine: Awaited<ReturnType<typeof embeddedDynalite>>
let table: string
beforeAll(async () => {
  engine = await embeddedDynalite()
  table = engine.tables.kpis
})
afterAll(() => engine.close())

const Item = { pk: 'p', sk: 's' }

test('dynalite knows no transactions', async () => {
  const command = new TransactWriteCommand({ TransactItems: [{ Put: { TableName: table, Item } }] })
  await expect(engine.client.send(command)).rejects.toMatchObject({ name: 'UnknownOperationException' })
})

test('dynalite lets no item expire', async () => {
  const TimeToLiveSpecification = { AttributeName: 'expires', Enabled: true }
  const command = new UpdateTimeToLiveCommand({ TableName: table, TimeToLiveSpecification })
  await expect(engine.client.send(command)).rejects.toMatchObject({ name: 'UnknownOperationException' })
})

test('dynalite does not show the item that a condition failed on', async () => {
  const once = new PutCommand({
    TableName: table,
    Item,
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  })
  await engine.client.send(once)
  const failure: unknown = await engine.client.send(once).catch((error: unknown) => error)
  expect(failure).toMatchObject({ name: 'ConditionalCheckFailedException' })
  expect(failure).not.toHaveProperty('Item.pk')
})

test('dynalite leaves the index out of the capacity it reports', async () => {
  await engine.client.send(new CreateTableCommand(indexedTable('indexed')))
  const status = async () =>
    (await engine.client.send(new DescribeTableCommand({ TableName: 'indexed' }))).Table?.TableStatus
  await expect.poll(status, { timeout: 10_000 }).toBe('ACTIVE')
  const body = new Uint8Array(3_500)
  const put = new PutCommand({ TableName: 'indexed', Item: { ...Item, body }, ReturnConsumedCapacity: 'TOTAL' })
  const answer = await engine.client.send(put)
  expect(answer.ConsumedCapacity?.CapacityUnits).toBe(4)
})

test('dynalite listens on the loopback address only', () => {
  expect(engine.address).toBe('127.0.0.1')
})
