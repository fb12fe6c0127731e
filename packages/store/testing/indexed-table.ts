import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb'
import { tableDefinition } from '../src/tables.ts'

/** A table with an index that holds every item once more: a put costs twice. The stores use none. */
export const indexedTable = (name: string): CreateTableCommandInput => {
  const table = tableDefinition(name)
  const index = { IndexName: 'reversed', Projection: { ProjectionType: 'ALL' } } as const
  const KeySchema = [
    { AttributeName: 'sk', KeyType: 'HASH' },
    { AttributeName: 'pk', KeyType: 'RANGE' },
  ] as const
  return { ...table, GlobalSecondaryIndexes: [{ ...index, KeySchema: [...KeySchema] }] }
}
