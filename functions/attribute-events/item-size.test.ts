import { hash } from 'node:crypto'
import type { Fact } from '@guiyin/events'
import { simulatedDynamo } from '@guiyin/store/testing'
import { expect, test } from 'vitest'
import { at, order, pageView } from '../../packages/domain/src/facts/testing.ts'
import { batchOf, pipeline } from '../../test/support/pipeline.ts'

// The simulated engine refuses items above 400 KB as the service does; texts that do not deflate are the worst case.

const START = Date.UTC(2026, 0, 31)
const MINUTE = 60_000
const KEY = { site: 'shop', kind: 'order', naturalId: 'o1' }

/** Text of which nothing repeats. */
const noise = (seed: string, length: number): string => {
  let text = ''
  for (let part = 0; text.length < length; part += 1) text += hash('sha512', `${seed} ${part}`, 'base64url')
  return text.slice(0, length)
}

const running = () => pipeline({ client: simulatedDynamo().client, clock: () => START + 86_400_000 })

const noisy = (index: number): Fact =>
  pageView(`e${index}`, START + index, { url: noise(`url ${index}`, 4_000), referrer: noise(`from ${index}`, 4_000) })

test('a visitor whose facts of one batch do not fit an item is stored in several, and read whole', async () => {
  const { attribute, stores } = await running()
  const facts = Array.from({ length: 300 }, (_, index) => noisy(index))
  await attribute(batchOf(facts))

  const log = await stores.log.read({ site: 'shop', visitor: 'v1', since: '2026-01-01' })
  expect(log.facts.map(({ id }) => id).sort()).toEqual(facts.map(({ id }) => id).sort())
  expect(log.items).toBeGreaterThan(1)
})

const TEXT = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'] as const

/** Each comes by a campaign of its own, with all the text that a source keeps. */
const landing = (index: number): Fact => {
  const query = TEXT.map((name) => `${name}=${noise(`${name}${index}`, 256)}`).join('&')
  return pageView(`p${String(index).padStart(4, '0')}`, START + index * MINUTE, at(`bd_vid=${index}&${query}`))
}
const bought = order('sale', START + 900 * MINUTE, { orderId: 'o1' })

test('a journey that does not fit an item keeps its first touch and its latest ones, and says so', async () => {
  const { attribute, stores } = await running()
  const landings = Array.from({ length: 800 }, (_, index) => landing(index))
  await attribute(batchOf([...landings, bought]))

  const [stored] = await stores.conversions.stored([KEY])
  const ids = stored?.conversion.touches.map(({ eventId }) => eventId) ?? []
  const latest = landings.map(({ id }) => id).slice(1 - ids.length)
  expect(ids).toEqual(['p0000', ...latest])
  expect(ids.length).toBeGreaterThan(100)
  expect(stored?.conversion.excluded.at(-1)).toMatchObject({
    reason: 'journey_too_long',
    touch: { eventId: landings.at(-ids.length)?.id },
  })
  const shares = stored?.conversion.credits.linear.reduce((sum, { share }) => sum + share, 0n)
  expect(shares).toBe(1_000_000n)
})

test('an ordinary journey is never cut', async () => {
  const { attribute, stores } = await running()
  const landings = Array.from({ length: 400 }, (_, index) =>
    pageView(`p${index}`, START + index * MINUTE, at(`bd_vid=${index}&utm_campaign=c${index % 7}`)),
  )
  await attribute(batchOf([...landings, bought]))

  const [stored] = await stores.conversions.stored([KEY])
  expect(stored?.conversion.touches).toHaveLength(400)
})
