import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import { sha256 } from './hash.ts'
import type { LargeObjects, Objects, PutCondition, StoredObject } from './objects.ts'
import { segmentsOf } from './objects.ts'

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')

const orUndefined = async <T>(read: Promise<T>): Promise<T | undefined> => {
  try {
    return await read
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

const readObject = async (path: string): Promise<StoredObject | undefined> => {
  const body = await orUndefined(readFile(path))
  return body && { body: new Uint8Array(body.buffer, body.byteOffset, body.byteLength), version: sha256(body) }
}

const draftFor = async (path: string): Promise<string> => {
  await mkdir(dirname(path), { recursive: true })
  return join(dirname(path), `.${basename(path).slice(0, 100)}.${randomUUID()}.tmp`)
}

/** Rename alone survives SIGKILL; fsync would only add power loss, which a second run of the same fold repairs too. */
const writeAtomically = async (path: string, body: Uint8Array): Promise<void> => {
  const draft = await draftFor(path)
  await writeFile(draft, body)
  await rename(draft, path)
}

const hashAt = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

/** One task per key at a time, in the order they came. */
const keyedMutex = () => {
  const tails = new Map<string, Promise<unknown>>()
  return <T>(key: string, task: () => Promise<T>): Promise<T> => {
    const turn = (tails.get(key) ?? Promise.resolve()).then(task, task)
    const tail = turn.then(
      () => undefined,
      () => undefined,
    )
    tails.set(key, tail)
    void tail.then(() => tails.get(key) === tail && tails.delete(key))
    return turn
  }
}

const holds = (version: string | undefined, condition: PutCondition): boolean => (version ?? null) === condition.version

const keysUnder = async (root: string, prefix: string): Promise<string[]> => {
  const folder = join(root, prefix.slice(0, prefix.lastIndexOf('/') + 1))
  const entries = await orUndefined(readdir(folder, { recursive: true, withFileTypes: true }))
  const files = (entries ?? []).filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
  const keys = files.map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
  return keys.filter((key) => key.startsWith(prefix)).sort()
}

/**
 * Objects as plain files under `root`, so that people and DuckDB can open them. A version is the content's sha256.
 * Conditional puts are safe inside one process only: a folder has one writing process.
 */
export const folderObjects = (root: string): Objects & LargeObjects => {
  const inTurn = keyedMutex()
  const pathOf = (key: string): string => join(root, ...segmentsOf(key))
  const put = async (path: string, body: Uint8Array, condition: PutCondition | undefined) => {
    if (condition && !holds((await readObject(path))?.version, condition)) return 'conflict' as const
    await writeAtomically(path, body)
    return { version: sha256(body) }
  }
  const replace = async (path: string, draft: string, condition: PutCondition) => {
    if (!holds(await orUndefined(hashAt(path)), condition)) return 'conflict' as const
    const version = await hashAt(draft)
    await rename(draft, path)
    return { version }
  }
  return {
    versionOf: async (key) => orUndefined(hashAt(pathOf(key))),
    putChunks: async (key, chunks, condition) => {
      const path = pathOf(key)
      const draft = await draftFor(path)
      try {
        await writeFile(draft, chunks)
        return await inTurn(key, () => replace(path, draft, condition))
      } finally {
        await rm(draft, { force: true })
      }
    },
    get: async (key) => readObject(pathOf(key)),
    put: async (key, body, condition) => inTurn(key, () => put(pathOf(key), body, condition)),
    list: async (prefix) => {
      if (prefix.split('/').includes('..')) throw new Error(`"${prefix}" is no key prefix`)
      return keysUnder(root, prefix)
    },
    remove: async (key) => inTurn(key, () => rm(pathOf(key), { force: true })),
  }
}
