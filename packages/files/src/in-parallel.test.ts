import { expect, test } from 'vitest'
import { inParallel } from './in-parallel.ts'

test('every item is worked on, never more than the limit at once', async () => {
  const done: number[] = []
  let running = 0
  let most = 0
  await inParallel([1, 2, 3, 4, 5], 2, async (item) => {
    running += 1
    most = Math.max(most, running)
    await Promise.resolve()
    running -= 1
    done.push(item)
  })
  expect(done.toSorted()).toEqual([1, 2, 3, 4, 5])
  expect(most).toBe(2)
})

test('a failure stops new work, awaits the rest and is thrown', async () => {
  const done: number[] = []
  const work = inParallel([1, 2, 3, 4], 2, async (item) => {
    if (item === 1) throw new Error('one')
    await new Promise((resolve) => setTimeout(resolve, 5))
    done.push(item)
  })
  await expect(work).rejects.toThrow('one')
  expect(done).toEqual([2])
})
