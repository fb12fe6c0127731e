import assert from 'node:assert/strict'
import { BatchGetCommand, BatchWriteCommand, DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { type Behaviour, item, KB } from './contract-support.ts'

const conditionFailure = { name: 'ConditionalCheckFailedException' }
const validationFailure = { name: 'ValidationException' }

const seenPut = (table: string, seen: string) =>
  new PutCommand({
    TableName: table,
    Item: item('seen', 'result', { seen }),
    ConditionExpression: 'attribute_not_exists(pk) OR seen <= :mine',
    ExpressionAttributeValues: { ':mine': seen },
  })

const earlierPut = (table: string, at: number, id: string) =>
  new PutCommand({
    TableName: table,
    Item: item('earlier', 'link', { at, id }),
    ConditionExpression: 'attribute_not_exists(pk) OR #at > :at OR #at = :at AND id > :id',
    ExpressionAttributeNames: { '#at': 'at' },
    ExpressionAttributeValues: { ':at': at, ':id': id },
  })

export const conditions: readonly Behaviour[] = [
  {
    name: 'a put under attribute_not_exists holds once',
    check: async (client, table) => {
      const put = (by: string) =>
        new PutCommand({
          TableName: table,
          Item: item('once', 'a', { by }),
          ConditionExpression: 'attribute_not_exists(pk)',
        })
      await client.send(put('first'))
      await assert.rejects(client.send(put('second')), conditionFailure)
      const read = await client.send(new GetCommand({ TableName: table, Key: item('once', 'a'), ConsistentRead: true }))
      assert.equal(read.Item?.by, 'first')
    },
  },
  {
    name: 'a put under `seen <= :mine` lets equal and later ones in and keeps earlier ones out',
    check: async (client, table) => {
      await client.send(seenPut(table, '00000002'))
      await client.send(seenPut(table, '00000002'))
      await client.send(seenPut(table, '00000010'))
      await assert.rejects(client.send(seenPut(table, '00000009')), conditionFailure)
    },
  },
  {
    name: 'AND binds closer than OR, and numbers are compared as numbers',
    check: async (client, table) => {
      await client.send(earlierPut(table, 100, 'b'))
      await client.send(earlierPut(table, 20, 'c'))
      await client.send(earlierPut(table, 20, 'a'))
      await assert.rejects(client.send(earlierPut(table, 20, 'b')), conditionFailure)
      await assert.rejects(client.send(earlierPut(table, 100, 'a')), conditionFailure)
    },
  },
  {
    name: 'a removed item is as if it had never been',
    check: async (client, table) => {
      const Key = item('gone', 'a')
      await client.send(new PutCommand({ TableName: table, Item: Key }))
      await client.send(new DeleteCommand({ TableName: table, Key }))
      await client.send(new DeleteCommand({ TableName: table, Key }))
      assert.equal((await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))).Item, undefined)
    },
  },
]

const writing = (table: string, items: Record<string, unknown>[]) =>
  new BatchWriteCommand({ RequestItems: { [table]: items.map((Item) => ({ PutRequest: { Item } })) } })

export const limits: readonly Behaviour[] = [
  {
    name: 'a batch takes 25 writes and no more, each key once',
    check: async (client, table) => {
      const items = Array.from({ length: 26 }, (_, index) => item('many', `${index}`))
      await client.send(writing(table, items.slice(1)))
      await assert.rejects(client.send(writing(table, items)), validationFailure)
      await assert.rejects(client.send(writing(table, [item('twice', 'a'), item('twice', 'a')])), validationFailure)
    },
  },
  {
    name: 'a batch takes 100 reads and no more',
    check: async (client, table) => {
      const Keys = Array.from({ length: 101 }, (_, index) => item('many', `${index}`))
      const reading = (keys: object[]) => new BatchGetCommand({ RequestItems: { [table]: { Keys: keys } } })
      await client.send(reading(Keys.slice(1)))
      await assert.rejects(client.send(reading(Keys)), validationFailure)
    },
  },
  {
    name: 'an item above 400 KB is refused',
    check: async (client, table) => {
      const put = (bytes: number) => item('big', 'a', { body: new Uint8Array(bytes) })
      await client.send(new PutCommand({ TableName: table, Item: put(399 * KB) }))
      await assert.rejects(client.send(new PutCommand({ TableName: table, Item: put(400 * KB) })), validationFailure)
    },
  },
  {
    name: 'an empty key part is refused',
    check: async (client, table) => {
      await assert.rejects(client.send(new PutCommand({ TableName: table, Item: item('', 'a') })), validationFailure)
      await assert.rejects(client.send(new PutCommand({ TableName: table, Item: item('a', '') })), validationFailure)
    },
  },
  {
    name: 'values come back as they were put: bytes, text, numbers, lists, maps, null; undefined is left out',
    check: async (client, table) => {
      const body = Uint8Array.from({ length: 256 }, (_, index) => index)
      const values = {
        body,
        text: '归因 😀',
        empty: '',
        n: 1.5,
        no: false,
        list: [1, { a: null }],
        map: {},
        none: null,
      }
      await client.send(new PutCommand({ TableName: table, Item: item('values', 'a', { ...values, gone: undefined }) }))
      const read = await client.send(new GetCommand({ TableName: table, Key: item('values', 'a') }))
      assert.deepEqual(read.Item, item('values', 'a', values))
      assert.ok(read.Item?.body instanceof Uint8Array)
    },
  },
]
