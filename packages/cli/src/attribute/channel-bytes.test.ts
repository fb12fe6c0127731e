import { channelIds } from '@guiyin/domain'
import { expect, test } from 'vitest'
import { channelBytes } from './channel-bytes.ts'

test('two hundred thousand names are told apart, also where hashes collide', () => {
  const [ids, utf8, names] = [channelIds(), new TextEncoder(), 200_000]
  const { idOf } = channelBytes(ids)
  const read = (name: number): number | undefined => {
    const bytes = utf8.encode(`${(name * 2_654_435_761) % 4_294_967_296}`)
    return idOf(bytes, 0, bytes.length)
  }
  for (let name = 0; name < names; name += 1) if (read(name) !== name) throw new Error(`${name} is taken for another`)

  expect(ids.names).toHaveLength(names)
  expect([read(0), read(names - 1)]).toEqual([0, names - 1])
})

test('a name is the bytes between its ends, and no UTF-8 is no name', () => {
  const ids = channelIds()
  const { idOf } = channelBytes(ids)
  const bytes = new TextEncoder().encode('百度推广')

  expect([idOf(bytes, 0, 6), idOf(bytes, 6, 12), idOf(bytes, 0, 6)]).toEqual([0, 1, 0])
  expect(ids.names).toEqual(['百度', '推广'])
  expect(idOf(bytes, 0, 5)).toBeUndefined()
})
