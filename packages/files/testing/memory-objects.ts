import { Unavailable } from '@guiyin/failures'
import { sha256 } from '../src/hash.ts'
import type { LargeObjects, Objects, PutCondition, StoredObject } from '../src/objects.ts'
import { segmentsOf } from '../src/objects.ts'

export interface ObjectOperation {
  name: 'get' | 'put' | 'list' | 'remove'
  key: string
}

/**
 * What goes wrong with one operation: `refused`: no effect, throws Unavailable; `lost`: the effect happens, then it
 * throws Unavailable; `conflict`: a conditional put answers `conflict` without an effect.
 */
export type ObjectFault = 'refused' | 'lost' | 'conflict'

export interface MemoryOptions {
  /** Called and awaited before each operation: may delay it, name its fault, or throw (a crash before the effect). */
  onOperation?: (operation: ObjectOperation) => ObjectFault | undefined | Promise<ObjectFault | undefined>
}

export interface MemoryObjects extends Objects, LargeObjects {
  /** Every object, sorted by key. */
  dump(): Map<string, Uint8Array>
}

const holds = (stored: StoredObject | undefined, condition: PutCondition | undefined): boolean =>
  condition === undefined || (stored?.version ?? null) === condition.version

const joined = async (chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

/** Objects in memory with the guarantees of S3 and no more: versions are hashes of content, as ETags are. */
export const memoryObjects = ({ onOperation }: MemoryOptions = {}): MemoryObjects => {
  const stored = new Map<string, StoredObject>()
  const faulty = async <T>(operation: ObjectOperation, effect: (fault?: ObjectFault) => T): Promise<T> => {
    const fault = await onOperation?.(operation)
    if (fault === 'refused') throw new Unavailable('objects', `${operation.name} ${operation.key} was refused`)
    const result = effect(fault)
    if (fault === 'lost') throw new Unavailable('objects', `The answer to ${operation.name} ${operation.key} was lost`)
    return result
  }
  const put = (key: string, body: Uint8Array, condition?: PutCondition): { version: string } | 'conflict' => {
    if (!holds(stored.get(key), condition)) return 'conflict'
    const version = sha256(body)
    stored.set(key, { body: body.slice(), version })
    return { version }
  }
  const read = (key: string): StoredObject | undefined => {
    const object = stored.get(key)
    return object && { body: object.body.slice(), version: object.version }
  }
  const keys = (prefix: string) => [...stored.keys()].filter((key) => key.startsWith(prefix)).sort()
  const faultyPut: Objects['put'] = async (key, body, condition) =>
    faulty({ name: 'put', key: segmentsOf(key).join('/') }, (fault) =>
      fault === 'conflict' && condition ? ('conflict' as const) : put(key, body, condition),
    )
  return {
    get: async (key) => faulty({ name: 'get', key: segmentsOf(key).join('/') }, () => read(key)),
    versionOf: async (key) => faulty({ name: 'get', key: segmentsOf(key).join('/') }, () => stored.get(key)?.version),
    put: faultyPut,
    putChunks: async (key, chunks, condition) => faultyPut(key, await joined(chunks), condition),
    list: async (prefix) => faulty({ name: 'list', key: prefix }, () => keys(prefix)),
    remove: async (key) => faulty({ name: 'remove', key: segmentsOf(key).join('/') }, () => void stored.delete(key)),
    dump: () => new Map(keys('').map((key) => [key, stored.get(key)?.body.slice() ?? new Uint8Array()])),
  }
}
