import {
  type BatchGetCommand,
  type BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  type QueryCommand,
} from '@aws-sdk/lib-dynamodb'
import { conditionOf, keyConditionOf } from './expressions.ts'
import { type Attributes, checkKey, copyOfItem, sizeOf } from './plain-item.ts'
import type { Sight, SimulatedTable } from './simulated-table.ts'

/** What an operation touched, for the books. */
export interface Charge {
  write: number
  read: number
}
export interface Engine {
  tableOf: (name: string | undefined) => SimulatedTable
  /** How an eventually consistent read sees a row. */
  stale: Sight
  charge: (charge: Partial<Charge>) => void
  /** Which of the requests of a batch are done; the rest is handed back unprocessed. */
  taken: <Request>(requests: Request[]) => Request[]
}

export const named = (name: string, message: string): Error => Object.assign(new Error(message), { name })
const invalid = (message: string): Error => named('ValidationException', message)

const KB = 1024
const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / KB))
const readUnits = (bytes: number, consistent: boolean | undefined): number =>
  Math.max(1, Math.ceil(bytes / (4 * KB))) * (consistent ? 1 : 0.5)
const now: Sight = () => 'now'

const checkCondition = (
  engine: Engine,
  input: PutCommand['input'] | DeleteCommand['input'],
  held: Attributes | undefined,
): void => {
  // No store asks what stood before. Where one begins to, an answer without it would be taken for "nothing stood".
  if (input.ReturnValues !== undefined || input.ReturnValuesOnConditionCheckFailure !== undefined)
    throw invalid('the simulated engine does not answer what stood before')
  if (input.ConditionExpression === undefined) return
  const bindings = { names: input.ExpressionAttributeNames, values: input.ExpressionAttributeValues }
  if (conditionOf(input.ConditionExpression, bindings)(held)) return
  engine.charge({ write: writeUnits(held ? sizeOf(held) : 0) })
  throw named('ConditionalCheckFailedException', 'The conditional request failed')
}

export const get = (engine: Engine, { input }: GetCommand): Attributes => {
  const item = engine.tableOf(input.TableName).get(input.Key ?? {}, input.ConsistentRead ? now : engine.stale)
  engine.charge({ read: readUnits(item ? sizeOf(item) : 0, input.ConsistentRead) })
  return item ? { Item: item } : {}
}

export const put = (engine: Engine, { input }: PutCommand): Attributes => {
  const table = engine.tableOf(input.TableName)
  const item = input.Item ?? {}
  checkCondition(engine, input, table.peek(item))
  engine.charge({ write: writeUnits(table.put(item)) })
  return {}
}

export const remove = (engine: Engine, { input }: DeleteCommand): Attributes => {
  const table = engine.tableOf(input.TableName)
  const key = input.Key ?? {}
  checkCondition(engine, input, table.peek(key))
  engine.charge({ write: writeUnits(table.remove(key)) })
  return {}
}

const PAGE_BYTES = 1024 * KB

export const query = (engine: Engine, { input }: QueryCommand): Attributes => {
  const bindings = { names: input.ExpressionAttributeNames, values: input.ExpressionAttributeValues }
  const condition = keyConditionOf(input.KeyConditionExpression ?? '', bindings)
  const start = input.ExclusiveStartKey && checkKey(input.ExclusiveStartKey).sk
  const sight = input.ConsistentRead ? now : engine.stale
  const items: Attributes[] = []
  let bytes = 0
  let last: Attributes | undefined
  for (const item of engine.tableOf(input.TableName).scan(condition.pk, start, input.ScanIndexForward ?? true, sight)) {
    const key = checkKey(item)
    if (!condition.holds(key.sk)) continue
    items.push(copyOfItem(item))
    bytes += sizeOf(item)
    if (items.length === input.Limit || bytes > PAGE_BYTES) {
      last = key
      break
    }
  }
  engine.charge({ read: readUnits(bytes, input.ConsistentRead) })
  return { Items: items, Count: items.length, ...(last && { LastEvaluatedKey: last }) }
}

const checkBatch = (keys: Attributes[], most: number): void => {
  if (keys.length === 0 || keys.length > most) throw invalid('Too many or no items requested for the batch call')
  const names = keys.map((key) => JSON.stringify(checkKey(key)))
  if (new Set(names).size < names.length) throw invalid('Provided list of item keys contains duplicates')
}

type WriteRequests = NonNullable<BatchWriteCommand['input']['RequestItems']>[string]
export const keyIn = (request: WriteRequests[number]): Attributes =>
  request.PutRequest?.Item ?? request.DeleteRequest?.Key ?? {}

const handedBack = <Request>(requests: Request[], done: Request[]): Request[] =>
  requests.filter((request) => !done.includes(request))

export const batchWrite = (engine: Engine, { input }: BatchWriteCommand): Attributes => {
  const unprocessed: Record<string, WriteRequests> = {}
  for (const [name, requests] of Object.entries(input.RequestItems ?? {})) {
    checkBatch(requests.map(keyIn), 25)
    const done = engine.taken(requests)
    for (const { PutRequest, DeleteRequest } of done) {
      if (PutRequest?.Item) put(engine, new PutCommand({ TableName: name, Item: PutRequest.Item }))
      if (DeleteRequest?.Key) remove(engine, new DeleteCommand({ TableName: name, Key: DeleteRequest.Key }))
    }
    const left = handedBack(requests, done)
    if (left.length > 0) unprocessed[name] = left
  }
  return { UnprocessedItems: unprocessed }
}

export const batchGet = (engine: Engine, { input }: BatchGetCommand): Attributes => {
  const responses: Record<string, unknown[]> = {}
  const unprocessed: Record<string, unknown> = {}
  for (const [name, { Keys = [], ConsistentRead }] of Object.entries(input.RequestItems ?? {})) {
    checkBatch(Keys, 100)
    const done = engine.taken(Keys)
    responses[name] = done.flatMap((Key) => {
      const { Item } = get(engine, new GetCommand({ TableName: name, Key, ConsistentRead }))
      return Item === undefined ? [] : [Item]
    })
    const left = handedBack(Keys, done)
    if (left.length > 0) unprocessed[name] = { Keys: left, ConsistentRead }
  }
  return { Responses: responses, UnprocessedKeys: unprocessed }
}
