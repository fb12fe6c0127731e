import type { Random } from '../random.ts'

/** Something that runs on its own and may die: an invocation, a tick of a schedule. */
export interface Process {
  name: string
  dead: boolean
  /** Its requests take up to so many turns more: one that nobody waits for any longer. */
  lag?: number
}

/** `request`: on its way to a port; `answer`: on its way back; `pause`: the process sleeps. */
export type Stage = 'request' | 'answer' | 'pause'

interface Waiting {
  process: Process
  stage: Stage
  from: number
  resume: () => void
}

/** Lets all that can go on without a port go on: the next tick comes only after every promise has settled. */
const settled = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve))
/** Nobody waits and yet nothing is done: a promise that no port will ever answer. */
const PATIENCE = 50
/** A request of a dead or forgotten process may land this many turns later. */
export const LONGEST_LAG = 300

/**
 * Runs processes side by side on one thread: whoever asks a port waits for its turn, and the seed picks whose turn is
 * next. A process that dies never goes on; what it has sent may still land.
 */
export const scheduler = (random: Random) => {
  let waiting: Waiting[] = []
  let step = 0

  const turn = (process: Process, stage: Stage, steps = 0): Promise<void> =>
    new Promise((resume) => {
      if (process.dead && stage !== 'request') return
      waiting.push({ process, stage, from: step + steps + random.below(process.lag ?? 1), resume })
    })

  const readyNow = (): Waiting[] => waiting.filter((one) => one.from <= step)

  const takeOne = (): void => {
    let ready = readyNow()
    if (ready.length === 0) {
      step = Math.min(...waiting.map((one) => one.from))
      ready = readyNow()
    }
    const chosen = ready[random.below(ready.length)]
    if (chosen === undefined) return
    waiting.splice(waiting.indexOf(chosen), 1)
    chosen.resume()
  }

  return {
    turn,
    steps: () => step,
    /** The process stops where it is; of its requests on the way some land, unseen by anyone. */
    kill: (process: Process): void => {
      process.dead = true
      waiting = waiting
        .filter((one) => one.process !== process || (one.stage === 'request' && random.chance(0.5)))
        .map((one) => (one.process === process ? { ...one, from: step + random.below(LONGEST_LAG) } : one))
    },
    /** Gives turns until all the work is done and nothing is on its way any more. */
    run: async (work: Promise<unknown>): Promise<void> => {
      let isDone = false
      let failure: { error: unknown } | undefined
      const end = work.then(
        () => {
          isDone = true
        },
        (error: unknown) => {
          failure = { error }
        },
      )
      for (let idle = 0; idle < PATIENCE; ) {
        await settled()
        if (failure !== undefined) break
        if (waiting.length === 0 && isDone) break
        idle = waiting.length === 0 ? idle + 1 : 0
        if (waiting.length === 0) continue
        step++
        takeOne()
      }
      if (failure !== undefined) throw failure.error
      if (!isDone) throw new Error('the simulation stands still: nobody waits and the work is not done')
      await end
    },
  }
}
export type Scheduler = ReturnType<typeof scheduler>
