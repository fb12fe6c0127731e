import { naps } from './event-source/naps.ts'
import type { Schedule } from './plan.ts'

interface SchedulerDeps {
  invoke: (functionName: string, event: unknown) => Promise<unknown>
  newId: () => string
  clock: () => number
  warn: (sentence: string, cause: unknown) => void
}

/** The event a scheduled function receives from EventBridge. */
export const scheduledEventOf = (functionName: string, id: string, at: number) => ({
  version: '0',
  id,
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: '000000000000',
  time: `${new Date(at).toISOString().slice(0, 19)}Z`,
  region: 'us-east-1',
  resources: [`arn:aws:events:us-east-1:000000000000:rule/${functionName}`],
  detail: {},
})

/** The next tick strictly after `now` of a schedule that began at `start`: missed ticks are skipped, not made up for. */
export const nextTick = (start: number, everyMs: number, now: number): number =>
  start + (Math.floor((now - start) / everyMs) + 1) * everyMs

/** Calls the scheduled functions by rate; one function never runs twice at a time, whoever asks. */
export const startScheduler = (schedules: readonly Schedule[], deps: SchedulerDeps) => {
  const sleepers = naps()
  const turns = new Map<string, Promise<unknown>>()
  let stopped = false

  const run = (name: string): Promise<unknown> => {
    const call = () => deps.invoke(name, scheduledEventOf(name, deps.newId(), deps.clock()))
    const turn = (turns.get(name) ?? Promise.resolve()).then(call, call)
    turns.set(name, turn)
    return turn
  }

  const runSchedule = async ({ functions }: Schedule): Promise<void> => {
    for (const name of functions) {
      if (stopped) return
      try {
        await run(name)
      } catch (error) {
        deps.warn(`${name} failed; it runs again at its next turn`, error)
        return
      }
    }
  }

  const keepRunning = async (schedule: Schedule): Promise<void> => {
    const start = deps.clock()
    while (!stopped) {
      await sleepers.nap(nextTick(start, schedule.everyMs, deps.clock()) - deps.clock())
      if (!stopped) await runSchedule(schedule)
    }
  }
  const running = schedules.map(keepRunning)

  return {
    /** Runs one function now, after a run of it that is under way; rejects when it fails. */
    run,
    async stop(): Promise<void> {
      stopped = true
      sleepers.wakeAll()
      await Promise.all(running)
      await Promise.allSettled(turns.values())
    },
  }
}
export type Scheduler = ReturnType<typeof startScheduler>
