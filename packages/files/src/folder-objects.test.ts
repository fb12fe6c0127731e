import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { bytes, objectsContract, textOf } from '../testing/objects-contract.ts'
import { folderObjects } from './folder-objects.ts'

const root = await mkdtemp(join(tmpdir(), 'guiyin-objects-'))
afterAll(() => rm(root, { recursive: true, force: true }))
let count = 0
const freshFolder = async (): Promise<string> => {
  count += 1
  return join(root, String(count))
}

objectsContract({ objects: async () => folderObjects(await freshFolder()), conditions: true })

test('a second adapter on the folder sees the objects of the first', async () => {
  const folder = await freshFolder()
  await folderObjects(folder).put('a/b', bytes('x'))
  expect(textOf((await folderObjects(folder).get('a/b'))?.body)).toBe('x')
})

test('no draft is left behind, and a draft of a killed process is no object', async () => {
  const folder = await freshFolder()
  const store = folderObjects(folder)
  await Promise.all(['1', '2', '3'].map((text) => store.put('k', bytes(text))))
  expect(await readdir(folder)).toEqual(['k'])
  await folderObjects(folder).put('d/k', bytes('x'))
  expect(await store.list('')).toEqual(['d/k', 'k'])
})

test('chunks that break off leave no draft behind', async () => {
  const folder = await freshFolder()
  async function* broken() {
    yield bytes('half')
    throw new Error('the rest never came')
  }
  await expect(folderObjects(folder).putChunks('k', broken(), { version: null })).rejects.toThrow()
  expect(await readdir(folder)).toEqual([])
})

test('readers see an old or a new object while it is replaced, never a part', async () => {
  const store = folderObjects(await freshFolder())
  const large = (letter: string) => bytes(letter.repeat(200_000))
  await store.put('k', large('a'))
  const writes = Promise.all(['b', 'c', 'd'].map((letter) => store.put('k', large(letter))))
  const reads = await Promise.all(Array.from({ length: 20 }, () => store.get('k')))
  await writes
  expect(new Set(reads.map((read) => new Set(textOf(read?.body)).size))).toEqual(new Set([1]))
  expect(new Set(reads.map((read) => read?.body.length))).toEqual(new Set([200_000]))
})

test('a prefix that leaves the folder is refused', async () => {
  await expect(folderObjects(await freshFolder()).list('../')).rejects.toThrow('is no key prefix')
})
