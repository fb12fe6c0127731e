import { ARRIVALS, type Objects } from '@guiyin/files'
import type { Stores } from '../support/pipeline.ts'
import type { Mutation } from './world.ts'

type Log = Stores['log']
type Conversions = Stores['conversions']
type Marks = Stores['marks']

const withLog = (change: (log: Log) => Partial<Log>): Mutation => ({
  stores: (stores) => ({ ...stores, log: { ...stores.log, ...change(stores.log) } }),
})
const withConversions = (change: (conversions: Conversions) => Partial<Conversions>): Mutation => ({
  stores: (stores) => ({ ...stores, conversions: { ...stores.conversions, ...change(stores.conversions) } }),
})
const withMarks = (change: (marks: Marks) => Partial<Marks>): Mutation => ({
  stores: (stores) => ({ ...stores, marks: { ...stores.marks, ...change(stores.marks) } }),
})
const withObjects = (change: (objects: Objects) => Partial<Objects>): Mutation => ({
  stores: (stores) => ({ ...stores, objects: { ...stores.objects, ...change(stores.objects) } }),
})

/** A write that nobody waits for. */
const unawaited = (write: Promise<unknown>): Promise<void> => {
  write.catch(() => undefined)
  return Promise.resolve()
}

type Fields = Record<string, unknown>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null
const fieldsOf = (value: unknown, name: string): Fields => {
  const field: unknown = isFields(value) ? value[name] : undefined
  return isFields(field) ? field : {}
}
const inputOf = (command: unknown): Fields => fieldsOf(command, 'input')

/** The items of a put or of a batch. */
const itemsOf = (command: unknown): Fields[] => {
  const input = inputOf(command)
  const batches = Object.values(fieldsOf(input, 'RequestItems')).flat()
  return [fieldsOf(input, 'Item'), ...batches.map((request) => fieldsOf(fieldsOf(request, 'PutRequest'), 'Item'))]
}

const nameOf = (request: unknown): string => {
  const { pk, sk } = fieldsOf(fieldsOf(request, 'PutRequest'), 'Item')
  return `${pk}\u0000${sk}`
}

/** Of items that now share a key the last of a batch holds, as the store has it. */
const renamed = (from: RegExp, to: string): Mutation => ({
  command: (command) => {
    for (const item of itemsOf(command)) {
      if (typeof item.sk === 'string') item.sk = item.sk.replace(from, to)
    }
    const batches = fieldsOf(inputOf(command), 'RequestItems')
    for (const [table, batch] of Object.entries(batches)) {
      if (Array.isArray(batch) && batch.every((request) => 'PutRequest' in request)) {
        batches[table] = [...new Map(batch.map((request: unknown) => [nameOf(request), request])).values()]
      }
    }
  },
})

/** The requests of a command by table; the catalog is kept in memory by whoever reads it. */
const readsOf = (command: unknown): Fields[] => {
  const input = inputOf(command)
  const named: [string, unknown][] = [[`${input.TableName}`, input], ...Object.entries(fieldsOf(input, 'RequestItems'))]
  return named.flatMap(([table, request]) => (table !== 'catalog' && isFields(request) ? [request] : []))
}

/** The planted bugs, each a way to break one rule of the design. */
export const mutants: Record<string, Mutation> = {
  'chunk key without the last position': withLog((log) => ({
    putChunks: (chunks) => log.putChunks(chunks.map((chunk) => ({ ...chunk, last: chunk.first }))),
  })),
  'arrival key without the last position': withObjects((objects) => ({
    put: (key, body, condition) =>
      objects.put(
        key.startsWith(ARRIVALS) ? key.replace(/-(\d+)-\d+\.parquet$/, '-$1-$1.parquet') : key,
        body,
        condition,
      ),
  })),
  'claim key without the copy': renamed(/^claim#.*$/, 'claim#'),
  'derive before the facts are confirmed': {
    stores: (stores) => ({
      ...stores,
      log: { ...stores.log, putChunks: (chunks) => unawaited(stores.log.putChunks(chunks)) },
      conversions: {
        ...stores.conversions,
        putClaims: (claims) => unawaited(stores.conversions.putClaims(claims)),
      },
    }),
  },
  'unconditional result put': {
    command: (command) => {
      const input = inputOf(command)
      if (fieldsOf(input, 'Item').sk !== 'result') return
      delete input.ConditionExpression
      delete input.ExpressionAttributeValues
    },
  },
  'eventually consistent reads': {
    command: (command) => {
      for (const request of readsOf(command)) if ('ConsistentRead' in request) request.ConsistentRead = false
    },
  },
  'compaction without the conditional write': withObjects((objects) => ({
    put: (key, body) => objects.put(key, body),
  })),
  'arrival removed before the write': withObjects((objects) => ({
    put: async (key, body, condition) => {
      if (key.startsWith('lake/events/'))
        for (const arrival of await objects.list(ARRIVALS)) await objects.remove(arrival)
      return objects.put(key, body, condition)
    },
  })),
  'marks removed unseen': withMarks((marks) => ({
    ofSite: async (site) => {
      const found = await marks.ofSite(site)
      await marks.remove(found)
      return found
    },
  })),
  'seen by the winner alone': withConversions((conversions) => ({
    put: (conversion, seen, reasons) => conversions.put(conversion, seen.replace(/^\d+/, '00000001'), reasons),
  })),
}
