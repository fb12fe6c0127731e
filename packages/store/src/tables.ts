import { setTimeout } from 'node:timers/promises'
import { CreateTableCommand, type CreateTableCommandInput, DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import type { Client } from './client.ts'

export const TABLES = ['visitors', 'conversions', 'kpis', 'catalog'] as const
export type Table = (typeof TABLES)[number]
export type TableNames = Record<Table, string>

/** The name of each table of a stack, `<prefix>-visitors` and so on. */
export const tableNames = (prefix: string): TableNames => ({
  visitors: `${prefix}-visitors`,
  conversions: `${prefix}-conversions`,
  kpis: `${prefix}-kpis`,
  catalog: `${prefix}-catalog`,
})

/** Every table has the same shape: two text keys, paid per request, no index. */
export const tableDefinition = (name: string) =>
  ({
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
  }) satisfies CreateTableCommandInput

const exists = (error: unknown): boolean => error instanceof Error && error.name === 'ResourceInUseException'

const isActive = async (client: Client, name: string): Promise<boolean> =>
  (await client.send(new DescribeTableCommand({ TableName: name }))).Table?.TableStatus === 'ACTIVE'

const POLL_MS = 25

const createTable = async (client: Client, name: string): Promise<void> => {
  try {
    await client.send(new CreateTableCommand(tableDefinition(name)))
  } catch (error) {
    if (!exists(error)) throw error
  }
  while (!(await isActive(client, name))) await setTimeout(POLL_MS)
}

/** Creates the tables of a local stack or a test and waits until they take requests; those that exist are left alone. */
export const createTables = async (client: Client, prefix: string): Promise<TableNames> => {
  const names = tableNames(prefix)
  await Promise.all(TABLES.map((table) => createTable(client, names[table])))
  return names
}
