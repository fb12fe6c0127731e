import { BatchGetCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { ask, type Sleep, untilDone } from './ask.ts'
import type { Client } from './client.ts'
import { allOf, groupsOf, keyIn, nameOf } from './groups.ts'
import type { Key, Range } from './keys.ts'

export interface Page {
  items: Record<string, unknown>[]
  /** False where the partition held more than the limit. */
  complete: boolean
}

const READS_PER_BATCH = 100

const keyCondition = ({ pk, between }: Range) =>
  between === undefined
    ? { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } }
    : {
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
        ExpressionAttributeValues: { ':pk': pk, ':first': between[0], ':last': between[1] },
      }

/** Strongly consistent reads of one table. */
export const readsOf = (client: Client, table: string, sleep: Sleep) => {
  const get = async ({ pk, sk }: Key): Promise<Record<string, unknown> | undefined> =>
    (await ask(() => client.send(new GetCommand({ TableName: table, Key: { pk, sk }, ConsistentRead: true })))).Item

  const query = async (range: Range, limit = Number.POSITIVE_INFINITY): Promise<Page> => {
    const items: Record<string, unknown>[] = []
    let start: Record<string, unknown> | undefined
    do {
      const command = new QueryCommand({
        TableName: table,
        ConsistentRead: true,
        ...keyCondition(range),
        ...(start && { ExclusiveStartKey: start }),
        // One more than wanted, for a full page does not tell whether another item follows.
        ...(Number.isFinite(limit) && { Limit: limit + 1 - items.length }),
      })
      const page = await ask(() => client.send(command))
      items.push(...(page.Items ?? []))
      start = page.LastEvaluatedKey
    } while (start && items.length <= limit)
    return { items: items.slice(0, limit), complete: items.length <= limit }
  }

  const getAll = async (keys: readonly Key[]): Promise<Record<string, unknown>[]> => {
    const items: Record<string, unknown>[] = []
    const round = async (left: Key[]): Promise<Key[]> => {
      const command = new BatchGetCommand({ RequestItems: { [table]: { Keys: left, ConsistentRead: true } } })
      const answer = await ask(() => client.send(command))
      items.push(...(answer.Responses?.[table] ?? []))
      return (answer.UnprocessedKeys?.[table]?.Keys ?? []).flatMap(keyIn)
    }
    const distinct = [...new Map(keys.map(({ pk, sk }) => [nameOf({ pk, sk }), { pk, sk }])).values()]
    await allOf(groupsOf(distinct, READS_PER_BATCH), (group) => untilDone(group, round, sleep))
    return items
  }

  return { get, query, getAll }
}
