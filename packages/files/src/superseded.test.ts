import { expect, test } from 'vitest'
import { memoryObjects } from '../testing/index.ts'
import { journeyKeys, journeysPrefix, lostJourneysKey } from './lake-keys.ts'
import { removeSuperseded } from './superseded.ts'

const DAY = '2026-01-31'
const body = new Uint8Array([1])

const filled = async (versions: readonly number[]) => {
  const objects = memoryObjects()
  for (const version of versions) {
    const { key, tracesKey } = journeyKeys('shop', DAY, version, `hash${version}`)
    for (const one of [key, tracesKey(0), tracesKey(15)]) await objects.put(one, body)
  }
  const versionsLeft = async (): Promise<number[]> => {
    const keys = await objects.list(journeysPrefix('shop'))
    return [...new Set(keys.map((key) => Number(/\/(\d{8})-/.exec(key)?.[1])))]
  }
  return { objects, versionsLeft }
}

test('the version that stands and the one before it stay, with all their files, and later ones', async () => {
  const { objects, versionsLeft } = await filled([1, 2, 3, 9, 10, 11])
  await removeSuperseded(objects, journeyKeys('shop', DAY, 10, 'hash10').key)
  expect(await versionsLeft()).toEqual([9, 10, 11])
  expect(await objects.list(journeysPrefix('shop'))).toHaveLength(9)
})

test('other days, sites and kinds stay', async () => {
  const { objects } = await filled([1, 2, 3])
  const others = [
    journeyKeys('shop', '2026-01-30', 1, 'h').key,
    journeyKeys('shop2', DAY, 1, 'h').key,
    lostJourneysKey('shop', DAY, 1, 'h'),
  ]
  for (const key of others) await objects.put(key, body)
  await removeSuperseded(objects, journeyKeys('shop', DAY, 3, 'hash3').key)
  const kept = await Promise.all(others.map((key) => objects.get(key)))
  expect(kept.every((one) => one !== undefined)).toBe(true)
})

test('what has piled up goes over some calls', async () => {
  const { objects, versionsLeft } = await filled(Array.from({ length: 100 }, (_, index) => index + 1))
  const { key } = journeyKeys('shop', DAY, 100, 'hash100')
  await removeSuperseded(objects, key)
  expect((await objects.list(journeysPrefix('shop'))).length).toBe(100)
  await removeSuperseded(objects, key)
  expect(await versionsLeft()).toEqual([99, 100])
})
