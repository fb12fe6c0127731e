import { Unavailable } from '@guiyin/failures'
import { expect, test } from 'vitest'
import { memoryObjects } from '../testing/index.ts'
import { namedText } from './named-object.ts'

test('a file that an entry names may be asked for again where it is gone: a newer one stands by then', async () => {
  const objects = memoryObjects()
  await objects.put('a/1.json', new TextEncoder().encode('归因'))
  expect(await namedText(objects, 'a/1.json')).toBe('归因')
  await expect(namedText(objects, 'a/2.json')).rejects.toThrow(Unavailable)
})
