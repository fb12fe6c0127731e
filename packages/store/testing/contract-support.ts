import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { Client } from '../src/client.ts'

/** What the stores rely on, to be shown by every engine on an empty table. Throws an AssertionError where it is not so. */
export interface Behaviour {
  name: string
  check: (client: Client, table: string) => Promise<void>
}

export const item = (pk: string, sk: string, attributes: Record<string, unknown> = {}): Record<string, unknown> => ({
  pk,
  sk,
  ...attributes,
})

export const putAll = async (client: Client, table: string, items: Record<string, unknown>[]): Promise<void> => {
  for (let start = 0; start < items.length; start += 25) {
    const requests = items.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } }))
    await client.send(new BatchWriteCommand({ RequestItems: { [table]: requests } }))
  }
}

export const KB = 1024
