import { settleConversion } from '@guiyin/derive'
import { expect, test } from 'vitest'
import { at, order, pageView } from '../../packages/domain/src/facts/testing.ts'
import { batchOf, pipeline } from '../../test/support/pipeline.ts'

const NOON = Date.UTC(2026, 0, 1, 4)
const KEY = { site: 'shop', kind: 'order', naturalId: 'o1' }

test('a result that only saw more, and takes the place of another that came meanwhile, is announced', async () => {
  const told: string[] = []
  const announceAttributed = async (_: unknown, seen: string) => void told.push(seen)
  const { attribute, stores } = await pipeline({ clock: () => NOON, announceAttributed })
  await attribute(batchOf([pageView('p', NOON - 1_000, at('bd_vid=1')), order('o', NOON)]))
  const [first] = await stores.conversions.stored([KEY])
  await stores.log.putChunks([
    {
      site: 'shop',
      visitor: 'v1',
      day: '2026-01-01',
      shard: 's',
      first: '1',
      last: '1',
      facts: [pageView('q', NOON + 1)],
    },
  ])
  if (first === undefined) throw new Error('nothing was stored')
  const between = `${first.seen}-`
  let isOvertaken = false
  const sawMore: typeof stores.conversions.sawMore = async (...asked) => {
    if (!isOvertaken) await stores.conversions.put({ ...first.conversion, hour: 1 }, between, ['touches'])
    isOvertaken = true
    return stores.conversions.sawMore(...asked)
  }
  await settleConversion({ ...stores, conversions: { ...stores.conversions, sawMore } }, KEY)

  const [stands] = await stores.conversions.stored([KEY])
  expect(stands?.conversion).toEqual(first.conversion)
  expect((stands?.seen ?? '') > between).toBe(true)
  expect(told.at(-1)).toBe(stands?.seen)
})
