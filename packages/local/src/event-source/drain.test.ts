import { expect, test } from 'vitest'
import { drain } from './drain.ts'

const isSettled = async (promise: Promise<void>): Promise<boolean> => {
  let settled = false
  void promise.then(() => {
    settled = true
  })
  await Promise.resolve()
  await Promise.resolve()
  return settled
}

test('a wait ends only when the shard has come past its time, and the mark never goes back', async () => {
  const shard = drain()
  const waiting = shard.wait(10)

  shard.reached(10)
  expect(await isSettled(waiting)).toBe(false)
  expect(shard.isAwaited()).toBe(true)
  shard.reached(11)
  expect(await isSettled(waiting)).toBe(true)
  shard.reached(5)
  expect(await isSettled(shard.wait(10))).toBe(true)
  expect(shard.isAwaited()).toBe(false)
})
