import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb'
import type { Attributes } from './plain-item.ts'
import { batchGet, batchWrite, type Engine, get, keyIn, named, put, query, remove } from './simulated-operations.ts'

export type OperationKind = 'Get' | 'Put' | 'Delete' | 'Query' | 'BatchGet' | 'BatchWrite'

/** A request as hooks see it, and what does it. */
export interface Request {
  kind: OperationKind
  table: string
  /** Keys that it names; none for a query. */
  keys: Attributes[]
  run: (engine: Engine) => Attributes
}

const single = (kind: OperationKind, table: string | undefined, keys: Attributes[], run: Request['run']): Request => ({
  kind,
  table: table ?? '',
  keys,
  run,
})

const batch = (kind: OperationKind, tables: Record<string, Attributes[]>, run: Request['run']): Request => ({
  kind,
  table: Object.keys(tables).join(),
  keys: Object.values(tables).flat(),
  run,
})

const mapped = <Value>(items: Record<string, Value> | undefined, keysIn: (value: Value) => Attributes[]) =>
  Object.fromEntries(Object.entries(items ?? {}).map(([table, value]) => [table, keysIn(value)]))

/** Reads a document-client command; one that the stores do not use is a bug in a test. */
export const requestOf = (command: unknown): Request => {
  if (command instanceof GetCommand)
    return single('Get', command.input.TableName, [command.input.Key ?? {}], (engine) => get(engine, command))
  if (command instanceof PutCommand)
    return single('Put', command.input.TableName, [command.input.Item ?? {}], (engine) => put(engine, command))
  if (command instanceof DeleteCommand)
    return single('Delete', command.input.TableName, [command.input.Key ?? {}], (engine) => remove(engine, command))
  if (command instanceof QueryCommand)
    return single('Query', command.input.TableName, [], (engine) => query(engine, command))
  if (command instanceof BatchGetCommand) {
    const keys = mapped(command.input.RequestItems, ({ Keys = [] }) => Keys)
    return batch('BatchGet', keys, (engine) => batchGet(engine, command))
  }
  if (command instanceof BatchWriteCommand) {
    const keys = mapped(command.input.RequestItems, (requests) => requests.map(keyIn))
    return batch('BatchWrite', keys, (engine) => batchWrite(engine, command))
  }
  throw named('UnknownOperationException', 'the simulated engine does not know this operation')
}
