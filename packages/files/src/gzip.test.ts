import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gzipped, gzipWriter } from './gzip.ts'

test('gzip of equal text is equal bytes without a time', () => {
  const bytes = gzipped('a,b\r\n')
  expect(gunzipSync(bytes).toString()).toBe('a,b\r\n')
  expect([...bytes.subarray(4, 8), bytes[9]]).toEqual([0, 0, 0, 0, 255])
})

const inPieces = async (pieces: readonly string[]): Promise<Buffer> => {
  const gzip = gzipWriter()
  for (const piece of pieces) await gzip.add(piece)
  return Buffer.concat(await gzip.finish())
}

test('content that comes in pieces packs to the same bytes', async () => {
  const line = fc.string({ unit: fc.constantFrom('跑鞋', 'a', 'b', ',', '\r\n'), maxLength: 2_000 })
  await fc.assert(
    fc.asyncProperty(fc.array(line), async (pieces) => {
      expect((await inPieces(pieces)).equals(gzipped(pieces.join('')))).toBe(true)
    }),
    { numRuns: 30 },
  )
  const long = Array.from({ length: 40 }, (_, piece) => `${piece * 7_919} 跑鞋 ${piece},`.repeat(900))
  expect((await inPieces(long)).equals(gzipped(long.join('')))).toBe(true)
})
