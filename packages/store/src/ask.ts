import { setTimeout } from 'node:timers/promises'
import { translated, Unavailable } from '@guiyin/failures'

export type Sleep = (ms: number) => Promise<unknown>

export const DEPENDENCY = 'dynamodb'

/** The condition of a put did not hold: an outcome, not a failure. */
export const isConditionFailure = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ConditionalCheckFailedException'

/** Runs one request; throttles, timeouts and server errors become `Unavailable`, all else is thrown as it is. */
export const ask = async <Answer>(request: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await request()
  } catch (error) {
    throw translated(DEPENDENCY, error)
  }
}

export const systemSleep: Sleep = (ms) => setTimeout(ms)

const ATTEMPTS = 8
const FIRST_PAUSE_MS = 25
const LONGEST_PAUSE_MS = 1_000

/**
 * Repeats a batch with what the service left undone, pausing longer each time, until nothing is left; after 8 rounds
 * `Unavailable`.
 */
export const untilDone = async <Work>(
  work: Work[],
  round: (work: Work[]) => Promise<Work[]>,
  sleep: Sleep,
): Promise<void> => {
  let left = work
  for (let attempt = 0; left.length > 0; attempt++) {
    if (attempt === ATTEMPTS) throw new Unavailable(DEPENDENCY, new Error(`${left.length} items were left undone`))
    if (attempt > 0) await sleep(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1)))
    left = await round(left)
  }
}
