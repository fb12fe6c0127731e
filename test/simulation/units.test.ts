import { expect, test } from 'vitest'
import { unitCost } from './units.ts'

const SEEDS = 6

/** A tenth above what it costs: who makes events dearer shall know it. `npm run simulate -- --units` has more traffic. */
test.each([
  { batch: 100, mostWritten: 1.15, mostRead: 1.5 },
  { batch: 1_000, mostWritten: 0.95, mostRead: 1.25 },
])('in batches of $batch an event costs $mostWritten units written and $mostRead read, at most', async (most) => {
  const { events, write, read } = await unitCost(most.batch, SEEDS)

  expect(events).toBeGreaterThan(SEEDS * 280)
  expect(write).toBeLessThan(most.mostWritten)
  expect(read).toBeLessThan(most.mostRead)
})
