import type { Fused } from './fakes/ports.ts'
import { LONGEST_LAG } from './fakes/scheduler.ts'
import type { Own } from './own.ts'
import type { RunningWorld } from './world.ts'

export type Outcome<Answer> = { kind: 'done'; value: Answer } | { kind: 'failed'; error: unknown } | { kind: 'died' }

/**
 * Runs one invocation. Its process may die at any request, or be given up and go on as a zombie; whoever invoked it
 * then goes on without an answer.
 */
export const invoke = <Answer>(
  world: RunningWorld,
  role: string,
  work: (own: Own) => Promise<Answer>,
): Promise<Outcome<Answer>> => {
  const { random, scheduler, faults, trace, nextProcess } = world.ports
  const isCrash = faults.strikes('crash')
  const isTimeout = !isCrash && faults.strikes('timeout')
  return new Promise((resolve) => {
    const process: Fused = {
      name: `${role}-${nextProcess()}`,
      dead: false,
      fuse: isCrash || isTimeout ? random.between(1, random.pick([1, 4, 60])) : 0,
      writing: 0,
      stall: random.chance(0.4) ? random.between(1, 200) : 0,
      // Some machines are slow: what they read is old when they write.
      lag: random.chance(0.3) ? random.between(2, random.pick([30, 60, 150, 300])) : 1,
      onFuse: () => {
        trace?.(`${process.name} ${isTimeout ? 'is given up and goes on' : 'dies'}`)
        if (isTimeout) process.lag = LONGEST_LAG
        else scheduler.kill(process)
        resolve({ kind: 'died' })
      },
    }
    void work(world.ownOf(process))
      .then(
        (value) => resolve({ kind: 'done', value }),
        (error: unknown) => resolve({ kind: 'failed', error }),
      )
      .then(() => {
        // Once it has answered, it is frozen: a write without an answer counts as not stored.
        if (process.writing > 0) world.watch.broken.push(`${process.name} left ${process.writing} writes behind`)
      })
  })
}

/** An error that is no `Unavailable` is a bug of the pipeline. */
export const isUnavailable = (error: unknown): boolean => error instanceof Error && error.name === 'Unavailable'

export const storyOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)
