import { describe, expect, test } from 'vitest'
import type { LargeObjects, Objects } from '../src/objects.ts'

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
export const textOf = (body: Uint8Array | undefined): string | undefined => body && new TextDecoder().decode(body)

interface Engine {
  /** Fresh and empty. */
  objects: () => Promise<Objects & LargeObjects>
  /** False where the engine is known to ignore the condition of a put. */
  conditions: boolean
}

const plainBehaviour = ({ objects }: Engine): void => {
  test('an object is read as it was put', async () => {
    const store = await objects()
    await store.put('a/b=c/d-0.json', bytes('one'))
    await store.put('a/b=c/d-0.json', bytes('two'))
    expect(textOf((await store.get('a/b=c/d-0.json'))?.body)).toBe('two')
  })

  test('a key without an object reads as nothing, and removing it is no error', async () => {
    const store = await objects()
    await store.remove('no/where')
    expect(await store.get('no/where')).toBeUndefined()
  })

  test('an empty object is an object', async () => {
    const store = await objects()
    await store.put('empty', new Uint8Array())
    expect((await store.get('empty'))?.body).toHaveLength(0)
  })

  test('a removed object is gone from reads and lists', async () => {
    const store = await objects()
    await store.put('a/1', bytes('x'))
    await store.remove('a/1')
    expect(await store.get('a/1')).toBeUndefined()
    expect(await store.list('a/')).toEqual([])
  })
}

const listBehaviour = ({ objects }: Engine): void => {
  test('a list holds the keys of its prefix, sorted, at any depth', async () => {
    const store = await objects()
    for (const key of ['p/b', 'p/a/z', 'p.x', 'q/a', 'p/a-0']) {
      await store.put(key, bytes(key))
    }
    expect(await store.list('p/')).toEqual(['p/a-0', 'p/a/z', 'p/b'])
    expect(await store.list('p/a')).toEqual(['p/a-0', 'p/a/z'])
    expect(await store.list('')).toEqual(['p.x', 'p/a-0', 'p/a/z', 'p/b', 'q/a'])
    expect(await store.list('none/')).toEqual([])
  })

  test('a version changes with the content and is the one the put answered', async () => {
    const store = await objects()
    const first = await store.put('v', bytes('one'))
    const second = await store.put('v', bytes('two'))
    expect(first).not.toEqual(second)
    expect(second).toEqual({ version: (await store.get('v'))?.version })
  })
}

const keyBehaviour = ({ objects }: Engine): void => {
  test.each(['../up', 'a/../../b', '/absolute', 'a//b', 'a\\b', '.hidden', '', 'a/.', 'nul\0'])(
    'the key %j is refused',
    async (key) => {
      const store = await objects()
      await expect(store.put(key, bytes('x'))).rejects.toThrow('is no object key')
      await expect(store.get(key)).rejects.toThrow('is no object key')
      await expect(store.remove(key)).rejects.toThrow('is no object key')
    },
  )
}

async function* chunksOf(...texts: string[]) {
  for (const text of texts) yield bytes(text)
}

async function* broken() {
  yield bytes('half')
  throw new Error('the rest never came')
}

const chunkBehaviour = ({ objects }: Engine): void => {
  test('chunks are one object, of a version that is known without reading it', async () => {
    const store = await objects()
    expect(await store.versionOf('a/c')).toBeUndefined()
    const put = await store.putChunks('a/c', chunksOf('one ', '', 'two'), { version: null })
    const read = await store.get('a/c')
    expect(textOf(read?.body)).toBe('one two')
    expect([put, await store.versionOf('a/c')]).toEqual([{ version: read?.version }, read?.version])
  })

  test('no chunks are an empty object', async () => {
    const store = await objects()
    await store.putChunks('a/c', chunksOf(), { version: null })
    expect((await store.get('a/c'))?.body).toHaveLength(0)
  })

  test('chunks that break off leave what lay there', async () => {
    const store = await objects()
    await store.put('a/c', bytes('before'))
    const version = (await store.versionOf('a/c')) ?? null
    await expect(store.putChunks('a/c', broken(), { version })).rejects.toThrow('never came')
    expect(textOf((await store.get('a/c'))?.body)).toBe('before')
    expect(await store.list('')).toEqual(['a/c'])
  })
}

const conditionalBehaviour = ({ objects }: Engine): void => {
  test('a put that must be the first is refused when the key exists', async () => {
    const store = await objects()
    expect(await store.put('k', bytes('one'), { version: null })).not.toBe('conflict')
    expect(await store.put('k', bytes('two'), { version: null })).toBe('conflict')
    expect(textOf((await store.get('k'))?.body)).toBe('one')
  })

  test('a put over a version is refused when the object is another one or gone', async () => {
    const store = await objects()
    await store.put('k', bytes('one'))
    const version = (await store.get('k'))?.version ?? ''
    expect(await store.put('k', bytes('two'), { version })).not.toBe('conflict')
    expect(await store.put('k', bytes('three'), { version })).toBe('conflict')
    await store.remove('k')
    expect(await store.put('k', bytes('four'), { version })).toBe('conflict')
    expect(await store.get('k')).toBeUndefined()
  })

  test('chunks replace only the version that they were put over', async () => {
    const store = await objects()
    await store.put('k', bytes('one'))
    const version = (await store.versionOf('k')) ?? ''
    expect(await store.putChunks('k', chunksOf('two'), { version: null })).toBe('conflict')
    expect(await store.putChunks('k', chunksOf('two'), { version })).not.toBe('conflict')
    expect(await store.putChunks('k', chunksOf('three'), { version })).toBe('conflict')
    expect(textOf((await store.get('k'))?.body)).toBe('two')
  })

  test('of many puts over one version exactly one wins', async () => {
    const store = await objects()
    const puts = Array.from({ length: 8 }, (_, index) => store.put('k', bytes(`${index}`), { version: null }))
    const answers = await Promise.all(puts)
    expect(answers.filter((answer) => answer !== 'conflict')).toHaveLength(1)
    const winner = answers.findIndex((answer) => answer !== 'conflict')
    expect(textOf((await store.get('k'))?.body)).toBe(`${winner}`)
  })
}

/** What every adapter of `Objects` must show. */
export const objectsContract = (engine: Engine): void => {
  describe('objects', () => plainBehaviour(engine))
  describe('lists', () => listBehaviour(engine))
  describe('keys', () => keyBehaviour(engine))
  describe('chunks', () => chunkBehaviour(engine))
  if (engine.conditions) describe('conditional puts', () => conditionalBehaviour(engine))
}
