import { expect, test } from 'vitest'
import { memoryObjects } from '../testing/memory-objects.ts'
import { bytes, textOf } from '../testing/objects-contract.ts'
import { updateObject } from './update-object.ts'

const appended = (letter: string) => async (body: Uint8Array | undefined) => bytes(`${textOf(body) ?? ''}${letter}`)

test('of updates at once none is lost', async () => {
  const objects = memoryObjects()
  await Promise.all(['a', 'b', 'c', 'd'].map((letter) => updateObject(objects, 'k', appended(letter))))
  expect([...(textOf((await objects.get('k'))?.body) ?? '')].sort()).toEqual(['a', 'b', 'c', 'd'])
})

test.each([
  ['nothing', async () => undefined],
  ['equal bytes', async () => bytes('x')],
])('a change that answers %s puts nothing', async (_, change) => {
  const puts: string[] = []
  const objects = memoryObjects({ onOperation: ({ name, key }) => void (name === 'put' && puts.push(key)) })
  await objects.put('k', bytes('x'))
  expect(await updateObject(objects, 'k', change)).toBe('unchanged')
  expect(puts).toEqual(['k'])
})

test('an object that others keep changing is unavailable', async () => {
  const objects = memoryObjects({ onOperation: ({ name }) => (name === 'put' ? 'conflict' : undefined) })
  await expect(updateObject(objects, 'k', appended('a'))).rejects.toMatchObject({ name: 'Unavailable' })
})
