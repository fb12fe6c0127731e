import { expect, test } from 'vitest'
import { soak } from './soak.ts'

test('under faults and eight kills every number equals the oracle, and every event that was taken counts once', async () => {
  const { problems, events, kills, rows, faults } = await soak({ events: 10_000, kills: 8, clients: 8 })

  expect(problems).toEqual([])
  expect({ kills, isBusy: events > 9_000, isCompared: rows > 1_000 }).toEqual({
    kills: 8,
    isBusy: true,
    isCompared: true,
  })
  expect(Object.keys(faults).sort()).toEqual(['error', 'resetAfter', 'resetBefore', 'throttle'])
})
