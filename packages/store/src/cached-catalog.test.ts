import { Catalog } from '@guiyin/events'
import { expect, test } from 'vitest'
import { type Fault, simulatedDynamo } from '../testing/simulated-dynamo.ts'
import { cachedCatalog } from './cached-catalog.ts'
import { catalogStore } from './catalog.ts'
import { keyHash } from './catalog-readers.ts'

const catalogNamed = (name: string): Catalog =>
  Catalog.parse({ sites: [{ id: 'a', name, keys: { write: 'wk_a_01', secret: 'sk_a_01', read: 'rk_a_01' } }] })

const world = async (maxEntries?: number) => {
  const state: { now: number; requests: number; fault: Fault | undefined } = { now: 0, requests: 0, fault: undefined }
  const dynamo = simulatedDynamo({
    onOperation: () => {
      state.requests++
      return state.fault
    },
  })
  const store = catalogStore(dynamo.client, 't')
  await store.apply(catalogNamed('one'), false)
  state.requests = 0
  const cached = cachedCatalog(store, {
    ttlMs: 1_000,
    clock: () => state.now,
    ...(maxEntries === undefined ? {} : { maxEntries }),
  })
  return { state, store, cached }
}

test('an answer is kept for its time and then read again', async () => {
  const { state, store, cached } = await world()
  expect((await cached.site('a'))?.settings.name).toBe('one')
  await store.apply(catalogNamed('two'), false)
  state.now = 999
  expect((await cached.site('a'))?.settings.name).toBe('one')
  state.now = 1_000
  expect((await cached.site('a'))?.settings.name).toBe('two')
})

test('versions and sites are kept apart', async () => {
  const { store, cached } = await world()
  await store.apply(catalogNamed('two'), false)
  expect((await cached.site('a', 1))?.settings.name).toBe('one')
  expect((await cached.site('a'))?.settings.name).toBe('two')
})

test('an unknown key costs one read, and so do many requests at once', async () => {
  const { state, cached } = await world()
  const answers = await Promise.all(Array.from({ length: 50 }, () => cached.keyOf(keyHash('nobody'))))
  expect(new Set(answers)).toEqual(new Set([undefined]))
  expect(await cached.keyOf(keyHash('nobody'))).toBeUndefined()
  expect(state.requests).toBe(1)
})

test('a failure is not remembered', async () => {
  const { state, cached } = await world()
  state.fault = 'throttle'
  await expect(cached.site('a')).rejects.toMatchObject({ name: 'Unavailable' })
  state.fault = undefined
  expect(await cached.site('a')).toBeDefined()
})

test('it holds a bounded number of answers, the oldest leave first', async () => {
  const { state, cached } = await world(2)
  for (const id of ['x', 'y', 'z', 'y', 'z']) await cached.link(id)
  expect(state.requests).toBe(3)
  await cached.link('x')
  expect(state.requests).toBe(4)
})
