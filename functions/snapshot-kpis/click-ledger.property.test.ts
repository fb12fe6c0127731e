import { foldStoredDay, siteReading, storedDay, waitingArrivals } from '@guiyin/derive'
import type { Fact } from '@guiyin/events'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { pageView } from '../../packages/domain/src/facts/testing.ts'
import { batchOf, pipeline } from '../../test/support/pipeline.ts'

const MIDNIGHT = Date.parse('2026-02-01T00:00:00+08:00')
const MINUTE = 60_000
const HOUR = 60 * MINUTE

const told = (id: string, click: string, at: number): Fact => ({
  site: 'shop',
  config: 1,
  visitor: `click:${click}`,
  receiptId: `r-${id}`,
  receivedAt: at,
  key: 'feedback',
  id,
  at,
  verdict: 'accepted',
  type: 'platform_click',
  platform: 'baidu',
  action: 'click',
  campaignId: '77',
  clickId: { name: 'bd_vid', value: click },
})

/** Few clicks around one midnight, so that halves of one click lie on both sides, near and far. */
const fact = fc
  .record({
    kind: fc.boolean(),
    click: fc.constantFrom('a', 'a', 'b'),
    id: fc.nat(3),
    minutes: fc.integer({ min: -50, max: 50 }),
  })
  .map(({ kind, click, id, minutes }): Fact => {
    const at = MIDNIGHT + minutes * MINUTE
    if (kind) return told(`t${id}${click}`, click, at)
    return pageView(`p${id}`, at, { visitor: `v${id}`, url: `https://shop.example/?bd_vid=${click}` })
  })

/** A batch, after which the schedules may run or not. */
const step = fc.record({ fact, settles: fc.boolean() })

test('however late each half of a click comes, every stored day is what its facts give', {
  timeout: 20_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 5 }), async (steps) => {
      const running = await pipeline({ clock: () => MIDNIGHT + 100 * HOUR })
      const { stores } = running
      const settle = async (): Promise<void> => {
        await running.compact()
        await running.snapshot()
      }
      for (const { fact: one, settles } of steps) {
        await running.archive(batchOf([one]))
        if (settles) await settle()
      }
      await settle()
      const reading = await siteReading(stores.catalog, 'shop')
      const entries = await stores.snapshots.range('shop', '2026-01-01', '2026-03-01')
      expect(entries.length).toBeGreaterThan(0)
      for (const entry of entries) {
        if (reading === undefined) throw new Error('the shop is in the catalog')
        const waiting = await waitingArrivals(stores.objects)
        const fresh = await foldStoredDay({
          deps: stores,
          reading,
          day: entry.day,
          waiting,
          now: MIDNIGHT + 100 * HOUR,
        })
        const { snapshot } = await storedDay(stores.objects, entry)
        expect({ day: entry.day, cells: snapshot.clickLedger }).toEqual({
          day: entry.day,
          cells: fresh.snapshot.clickLedger,
        })
      }
    }),
    { numRuns: 25 },
  )
})
