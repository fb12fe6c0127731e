import assert from 'node:assert/strict'
import { BatchGetCommand, DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Client } from '../src/client.ts'
import { type Behaviour, item, KB, putAll } from './contract-support.ts'

const partition = (pk: string) => ({ KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } })

const sortKeys = async (client: Client, table: string, condition: object, pk: string): Promise<unknown[]> => {
  const input = { TableName: table, ConsistentRead: true, ...partition(pk), ...condition }
  return ((await client.send(new QueryCommand(input))).Items ?? []).map(({ sk }) => sk)
}

const where = (pk: string, text: string, values: Record<string, unknown>) => ({
  KeyConditionExpression: `pk = :pk AND ${text}`,
  ExpressionAttributeValues: { ':pk': pk, ...values },
})

const UNSORTED = ['b', 'a#2', '\u{1f600}', 'a', 'é', '\uffee', 'A', 'a#10', '~']
const SORTED = ['A', 'a', 'a#10', 'a#2', 'b', '~', 'é', '\uffee', '\u{1f600}']

export const ranges: readonly Behaviour[] = [
  {
    name: 'a query answers in the order of the UTF-8 bytes of the sort key, of one partition only',
    check: async (client, table) => {
      await putAll(client, table, [...UNSORTED.map((sk) => item('order', sk)), item('orde', 'x'), item('order2', 'y')])
      assert.deepEqual(await sortKeys(client, table, {}, 'order'), SORTED)
      assert.deepEqual(await sortKeys(client, table, { ScanIndexForward: false }, 'order'), SORTED.toReversed())
    },
  },
  {
    name: 'BETWEEN takes both ends, begins_with takes the prefix',
    check: async (client, table) => {
      await putAll(
        client,
        table,
        ['log#1', 'log#2', 'log$', 'log', 'logs', 'order#1'].map((sk) => item('range', sk)),
      )
      const between = where('range', 'sk BETWEEN :a AND :b', { ':a': 'log#1', ':b': 'log$' })
      assert.deepEqual(await sortKeys(client, table, between, 'range'), ['log#1', 'log#2', 'log$'])
      const prefix = where('range', 'begins_with(sk, :p)', { ':p': 'log#' })
      assert.deepEqual(await sortKeys(client, table, prefix, 'range'), ['log#1', 'log#2'])
      await client.send(new DeleteCommand({ TableName: table, Key: item('range', 'log#1') }))
      assert.deepEqual(await sortKeys(client, table, prefix, 'range'), ['log#2'])
      const least = where('range', 'sk >= :s', { ':s': 'logs' })
      assert.deepEqual(await sortKeys(client, table, least, 'range'), ['logs', 'order#1'])
    },
  },
]

const pagesOf = async (client: Client, table: string, pk: string, Limit?: number): Promise<number[]> => {
  const sizes: number[] = []
  let ExclusiveStartKey: Record<string, unknown> | undefined
  do {
    const input = { TableName: table, ...partition(pk), ...(Limit && { Limit }) }
    const page = await client.send(new QueryCommand({ ...input, ...(ExclusiveStartKey && { ExclusiveStartKey }) }))
    sizes.push(page.Items?.length ?? 0)
    ExclusiveStartKey = page.LastEvaluatedKey
  } while (ExclusiveStartKey)
  return sizes
}

export const paging: readonly Behaviour[] = [
  {
    name: 'a limited query says where the next page starts, and the pages together are all',
    check: async (client, table) => {
      await putAll(
        client,
        table,
        Array.from({ length: 7 }, (_, index) => item('limit', `${index}`)),
      )
      assert.deepEqual(await pagesOf(client, table, 'limit', 3), [3, 3, 1])
    },
  },
  {
    name: 'a query stops after 1 MB',
    check: async (client, table) => {
      const body = new Uint8Array(300 * KB)
      for (const sk of 'abcdef') await putAll(client, table, [item('megabyte', sk, { body })])
      const sizes = await pagesOf(client, table, 'megabyte')
      assert.ok(sizes.length > 1)
      assert.equal(
        sizes.reduce((sum, size) => sum + size, 0),
        6,
      )
    },
  },
  {
    name: 'a batch of reads answers what there is, strongly consistent',
    check: async (client, table) => {
      await putAll(client, table, [item('batch', 'a', { n: 1 }), item('batch', 'b', { n: 2 })])
      const Keys = ['a', 'b', 'c'].map((sk) => item('batch', sk))
      const command = new BatchGetCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } })
      const found = (await client.send(command)).Responses?.[table] ?? []
      assert.deepEqual(found.map(({ n }) => n).sort(), [1, 2])
    },
  },
  {
    name: 'an item is read by the next strongly consistent read',
    check: async (client, table) => {
      for (let round = 0; round < 10; round++) {
        await client.send(new PutCommand({ TableName: table, Item: item('strong', 'a', { round }) }))
        const Key = item('strong', 'a')
        const read = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))
        assert.equal(read.Item?.round, round)
      }
    },
  },
]
