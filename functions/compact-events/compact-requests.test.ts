import { type ParcelRow, readParcelRows, requestArrivalKey, requestsKey, writeParcelRows } from '@guiyin/files'
import { memoryObjects } from '@guiyin/files/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compactRequests } from './compact-requests.ts'

const NOON = Date.UTC(2026, 0, 31, 12)
const HOUR = 3_600_000

const row = (receiptId: string, changes: Partial<ParcelRow> = {}): ParcelRow => ({
  site: 'shop',
  receiptId,
  parcel: 'p',
  receivedAt: NOON,
  accepted: 1,
  bot: 0,
  test: 0,
  repeats: 0,
  erased: 0,
  summary: { accepted: 1, rejected: 0, bot: 0, test: 0 },
  ...changes,
})

const rows = fc.array(
  fc
    .record({ receipt: fc.constantFrom('a', 'b', 'c'), hours: fc.nat(30), part: fc.constantFrom('p', 'q') })
    .map(({ receipt, hours, part }) => row(`${receipt}${hours}`, { parcel: part, receivedAt: NOON + hours * HOUR })),
  { maxLength: 12 },
)

const compacted = async (batches: readonly ParcelRow[][], runs: 'each' | 'last') => {
  const objects = memoryObjects()
  for (const [index, batch] of batches.entries()) {
    await objects.put(requestArrivalKey(`s-${index}`), writeParcelRows(batch))
    if (runs === 'each') await compactRequests({ objects, atOnce: 1 })
  }
  await compactRequests({ objects })
  return objects.dump()
}

test('each parcel stands once on the day of its receipt, however its batches are cut', async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.nat(11), async (all, cut) => {
      const whole = await compacted([all], 'last')
      expect(await compacted([all.slice(cut), all.slice(0, cut + 2), all.slice(cut)], 'each')).toEqual(whole)
      const days = ['2026-01-31', '2026-02-01'].map((day) => readParcelRows(whole.get(requestsKey('shop', day))))
      const names = (await Promise.all(days)).flat().map(({ receiptId, parcel }) => `${receiptId} ${parcel}`)
      expect(names.sort()).toEqual([...new Set(all.map(({ receiptId, parcel }) => `${receiptId} ${parcel}`))].sort())
    }),
    { numRuns: 30, endOnFailure: true },
  )
})

test('keeps what the parcels said, and whether they said it of a whole request', async () => {
  const first = row('a', { repeats: 1, accepted: 2, bot: 1, test: 3 })
  const second = row('b', { summary: undefined })
  const files = await compacted([[second, first]], 'last')
  expect(await readParcelRows(files.get(requestsKey('shop', '2026-01-31')))).toEqual([first, second])
  expect([...files.keys()]).toHaveLength(1)
})

test('what cannot be read stays and is told, and holds up nothing', async () => {
  const objects = memoryObjects()
  await objects.put(requestArrivalKey('s-0'), new TextEncoder().encode('no parquet'))
  await objects.put(requestArrivalKey('s-1'), writeParcelRows([row('a')]))
  expect(await compactRequests({ objects })).toHaveLength(1)
  expect([...objects.dump().keys()].sort()).toEqual([requestArrivalKey('s-0'), requestsKey('shop', '2026-01-31')])
})
