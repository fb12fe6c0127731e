import { DescribeTimeToLiveCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Engine, engines } from './engines.ts'

// What dynalite lacks. Where one of these turns red, the engine has learnt it, and a workaround may go.
let engine: Engine
let table: string
beforeAll(async () => {
  engine = await engines[1].open()
  table = engine.tables.kpis
})
afterAll(() => engine.close())

const Item = { pk: 'p', sk: 's' }

test('dynalite knows no transactions', async () => {
  const command = new TransactWriteCommand({ TransactItems: [{ Put: { TableName: table, Item } }] })
  await expect(engine.client.send(command)).rejects.toMatchObject({ name: 'UnknownOperationException' })
})
