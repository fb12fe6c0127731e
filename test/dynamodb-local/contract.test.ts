import { setTimeout } from 'node:timers/promises'
import { CreateTableCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb'
import { BatchWriteCommand, GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { behaviours, indexedTable } from '@guiyin/store/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkJava, type DynamoDbLocal, javaVersion, startDynamoDbLocal } from './engine.ts'

let engine: DynamoDbLocal
let table: string
beforeAll(async () => {
  engine = await startDynamoDbLocal()
  table = engine.tables.kpis
})
afterAll(() => engine?.close())

describe('DynamoDB Local keeps the contract', () => {
  test.each(behaviours)('$name', ({ check }) => check(engine.client, engine.tables.conversions))
})

const item = (sk: string) => ({ pk: 'p', sk })

// What dynalite lacks and this engine has: our notes on dynalite stay true only while these stay green.
describe('DynamoDB Local has what dynalite lacks', () => {
  test('transactions, with the reasons of a refusal', async () => {
    const once = { TableName: table, Item: item('once'), ConditionExpression: 'attribute_not_exists(pk)' }
    const command = new TransactWriteCommand({ TransactItems: [{ Put: once }] })
    await engine.client.send(command)
    await expect(engine.client.send(command)).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'ConditionalCheckFailed' }],
    })
  })

  test('the item that a condition failed on', async () => {
    const once = new PutCommand({
      TableName: table,
      Item: item('shown'),
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    })
    await engine.client.send(once)
    await expect(engine.client.send(once)).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
      Item: { pk: { S: 'p' } },
    })
  })

  test('an index in the capacity it reports', async () => {
    await engine.client.send(new CreateTableCommand(indexedTable('indexed')))
    const Item = { ...item('a'), body: new Uint8Array(3_500) }
    const put = new PutCommand({ TableName: 'indexed', Item, ReturnConsumedCapacity: 'TOTAL' })
    expect((await engine.client.send(put)).ConsumedCapacity?.CapacityUnits).toBe(8)
  })
})

// What the service has and this engine lacks.
describe('DynamoDB Local lacks', () => {
  test('prompt expiry: an item past its time is still there a moment later', async () => {
    const TimeToLiveSpecification = { AttributeName: 'expires', Enabled: true }
    await engine.client.send(new UpdateTimeToLiveCommand({ TableName: table, TimeToLiveSpecification }))
    await engine.client.send(new PutCommand({ TableName: table, Item: { ...item('expired'), expires: 1 } }))
    await setTimeout(1_000)
    const read = new GetCommand({ TableName: table, Key: item('expired'), ConsistentRead: true })
    expect((await engine.client.send(read)).Item).toBeDefined()
  })

  test('throttling: a partition takes more than its 1,000 write units a second', async () => {
    const body = new Uint8Array(300_000)
    const requests = ['a', 'b', 'c', 'd', 'e'].map((sk) => ({ PutRequest: { Item: { ...item(sk), body } } }))
    const answer = await engine.client.send(new BatchWriteCommand({ RequestItems: { [table]: requests } }))
    expect(answer.UnprocessedItems).toEqual({})
  })
})

describe('without Java', () => {
  test.each([undefined, 8, 11])('version %s is told what to install, in both languages', (version) => {
    expect(() => checkJava(version)).toThrow(/Java 17 .*apt-get install.*请按/s)
  })

  test('a command that is not there has no version, the one that runs this engine has', () => {
    expect(javaVersion('no-such-java')).toBeUndefined()
    expect(() => checkJava(javaVersion())).not.toThrow()
  })
})
