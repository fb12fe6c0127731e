import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { erasedBytes } from './erased-bytes.ts'

const NOW = Date.UTC(2026, 0, 31)
const WEEK = 7 * 24 * 3_600_000

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guiyin-erased-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const world = (rewriteTables: () => Promise<void> = async () => undefined) => {
  const rewritten: string[] = []
  const erased = erasedBytes({
    stream: { rewrite: async (before) => void rewritten.push(`stream ${NOW - before}`) },
    tables: {
      rewrite: async () => {
        await rewriteTables()
        rewritten.push('tables')
      },
    },
    noteFile: join(folder, 'erased'),
    clock: () => NOW,
  })
  return { erased, rewritten }
}

test.each([
  [{ done: 1, open: 0 }, true],
  [{ done: 0, open: 2 }, true],
  [{ done: 0, open: 0 }, false],
  [undefined, false],
])('a run of erase-people that ends with %o has files rewritten: %s', async (outcome, isRewritten) => {
  const { erased, rewritten } = world()
  await erased.afterErasing(outcome)
  expect(rewritten).toEqual(isRewritten ? ['tables', `stream ${WEEK}`] : [])
  expect(await readdir(folder)).toEqual([])
})

test('what a killed stack did not come to is done by the next', async () => {
  const killed = world(() => Promise.reject(new Error('killed')))
  await expect(killed.erased.afterErasing({ done: 1, open: 0 })).rejects.toThrow('killed')

  const { erased, rewritten } = world()
  await erased.afterStart()
  expect(rewritten).toEqual(['tables', `stream ${WEEK}`])
  expect(await readdir(folder)).toEqual([])
})

test('a start after a stack that ended well only forgets old records', async () => {
  const { erased, rewritten } = world()
  await writeFile(join(folder, 'other'), '')
  await erased.afterStart()
  expect(rewritten).toEqual([`stream ${WEEK}`])
})
