import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextTick, scheduledEventOf, startScheduler } from './scheduler.ts'

const silent = { newId: () => 'id', clock: () => Date.now(), warn: () => undefined }

test('ticks stand on a fixed grid, and missed ones are skipped', () => {
  expect([0, 9, 10, 35].map((now) => nextTick(0, 10, now))).toEqual([10, 10, 20, 40])
})

test('the next tick is always ahead, by one period at most', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 100_000 }), fc.nat(), (start, everyMs, later) => {
      const ahead = nextTick(start, everyMs, start + later) - (start + later)

      expect(ahead).toBeGreaterThan(0)
      expect(ahead).toBeLessThanOrEqual(everyMs)
    }),
  )
})

test('a function slower than its rate never overlaps itself, nor does a run asked for', async () => {
  let [inside, most, runs] = [0, 0, 0]
  const invoke = async () => {
    inside += 1
    most = Math.max(most, inside)
    await new Promise((resolve) => setTimeout(resolve, 12))
    inside -= 1
    runs += 1
  }
  const scheduler = startScheduler([{ functions: ['slow'], everyMs: 5 }], { ...silent, invoke })

  await Promise.all([scheduler.run('slow'), scheduler.run('slow')])
  await new Promise((resolve) => setTimeout(resolve, 60))
  await scheduler.stop()

  expect(most).toBe(1)
  expect(runs).toBeGreaterThan(2)
})

test('the functions of one schedule run in their order, and one that fails keeps the next ones back', async () => {
  const called: string[] = []
  const warnings: string[] = []
  const invoke = async (name: string) => {
    called.push(name)
    if (name === 'second') throw new Error('broken')
  }
  const schedules = [{ functions: ['first', 'second', 'third'], everyMs: 10 }]
  const scheduler = startScheduler(schedules, { ...silent, invoke, warn: (sentence) => warnings.push(sentence) })

  await new Promise((resolve) => setTimeout(resolve, 15))
  await scheduler.stop()

  expect(called.slice(0, 2)).toEqual(['first', 'second'])
  expect(called).not.toContain('third')
  expect(warnings[0]).toContain('second failed')
})

test('a run asked for rejects when the function fails', async () => {
  const invoke = () => Promise.reject(new Error('broken'))
  const scheduler = startScheduler([], { ...silent, invoke })

  await expect(scheduler.run('any')).rejects.toThrow('broken')
  await scheduler.stop()
})

test('a scheduled function receives the event of EventBridge', () => {
  expect(scheduledEventOf('compact-events', 'id', 1_767_225_600_000)).toMatchObject({
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    time: '2026-01-01T00:00:00Z',
  })
})
