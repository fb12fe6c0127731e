import { expect, test } from 'vitest'
import { coalesced } from './coalesce.ts'

const settable = () => {
  const gates: (() => void)[] = []
  let runs = 0
  const work = () =>
    new Promise<number>((resolve) => {
      runs += 1
      const run = runs
      gates.push(() => resolve(run))
    })
  return { work, open: () => gates.shift()?.() }
}

test('callers during a run share the one run that starts after it', async () => {
  const { work, open } = settable()
  const ask = coalesced(work)
  const first = ask()
  const [second, third] = [ask(), ask()]

  open()
  expect(await first).toBe(1)
  await Promise.resolve()
  open()
  expect(await Promise.all([second, third])).toEqual([2, 2])
  const fourth = ask()
  open()
  expect(await fourth).toBe(3)
})

test('a run that fails fails its callers alone', async () => {
  let runs = 0
  const ask = coalesced(async () => {
    runs += 1
    if (runs === 1) throw new Error('broken')
    return runs
  })
  const [first, second] = [ask(), ask()]

  await expect(first).rejects.toThrow('broken')
  expect(await second).toBe(2)
})
