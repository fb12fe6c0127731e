import { BatchWriteCommand, DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { ask, isConditionFailure, type Sleep, untilDone } from './ask.ts'
import type { Client } from './client.ts'
import { allOf, groupsOf, keyIn, nameOf } from './groups.ts'
import type { Key } from './keys.ts'

/** An item as it is stored: its key and plain attributes. */
export type Item = Key & Record<string, unknown>
export type Write = { put: Item } | { remove: Key }
/** What an item holds before it is put; named attributes and values stand for `#name` and `:name`. */
export interface Condition {
  expression: string
  names?: Record<string, string>
  values?: Record<string, unknown>
}
const WRITES_PER_BATCH = 25

const keyOf = (write: Write): Key => ('put' in write ? write.put : write.remove)

/** Of writes to one key the last holds: a batch may not name a key twice. */
const lastOfEachKey = (writes: readonly Write[]): Write[] => [
  ...new Map(writes.map((write) => [nameOf(keyOf(write)), write])).values(),
]

type WriteRequest = { PutRequest: { Item: Item } } | { DeleteRequest: { Key: Key } }
const requestOf = (write: Write): WriteRequest =>
  'put' in write
    ? { PutRequest: { Item: write.put } }
    : { DeleteRequest: { Key: { pk: write.remove.pk, sk: write.remove.sk } } }

const itemIn = (value: Record<string, unknown> | undefined): Item[] => keyIn(value).map((key) => ({ ...value, ...key }))

interface LooseRequest {
  PutRequest?: { Item?: Record<string, unknown> | undefined } | undefined
  DeleteRequest?: { Key?: Record<string, unknown> | undefined } | undefined
}
/** What the service hands back has our own requests in it, loosely typed. */
const writeRequest = ({ PutRequest, DeleteRequest }: LooseRequest): WriteRequest[] => [
  ...itemIn(PutRequest?.Item).map((Item) => ({ PutRequest: { Item } })),
  ...keyIn(DeleteRequest?.Key).map((Key) => ({ DeleteRequest: { Key } })),
]

/** Writes to one table. After a failure a write may have happened or not. */
export const writesOf = (client: Client, table: string, sleep: Sleep) => {
  const put = async (item: Item, condition?: Condition): Promise<boolean> => {
    const command = new PutCommand({
      TableName: table,
      Item: item,
      ...(condition && { ConditionExpression: condition.expression }),
      ...(condition?.names && { ExpressionAttributeNames: condition.names }),
      ...(condition?.values && { ExpressionAttributeValues: condition.values }),
    })
    try {
      await ask(() => client.send(command))
      return true
    } catch (error) {
      if (isConditionFailure(error)) return false
      throw error
    }
  }

  /** Answers whether the condition held. */
  const removeIf = async ({ pk, sk }: Key, condition: Condition): Promise<boolean> => {
    const command = new DeleteCommand({
      TableName: table,
      Key: { pk, sk },
      ConditionExpression: condition.expression,
      ...(condition.names && { ExpressionAttributeNames: condition.names }),
      ...(condition.values && { ExpressionAttributeValues: condition.values }),
    })
    try {
      await ask(() => client.send(command))
      return true
    } catch (error) {
      if (isConditionFailure(error)) return false
      throw error
    }
  }

  const writeGroup = (group: WriteRequest[]): Promise<void> =>
    untilDone(
      group,
      async (left) => {
        const command = new BatchWriteCommand({ RequestItems: { [table]: left } })
        const answer = await ask(() => client.send(command))
        return (answer.UnprocessedItems?.[table] ?? []).flatMap(writeRequest)
      },
      sleep,
    )

  const write = (writes: readonly Write[]): Promise<void> =>
    allOf(groupsOf(lastOfEachKey(writes).map(requestOf), WRITES_PER_BATCH), writeGroup)

  return { put, removeIf, write }
}
