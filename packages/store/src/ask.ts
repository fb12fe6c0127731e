import { setTimeout } from 'node:timers/promises'
import { Unavailable } from '@guiyin/failures'

export type Sleep = (ms: number) => Promise<unknown>

export const DEPENDENCY = 'dynamodb'

/** Names of the service's and the network's answers after which the same request may succeed. */
const TRANSIENT = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'Throttling',
  'RequestLimitExceeded',
  'LimitExceededException',
  'TransactionConflictException',
  'InternalServerError',
  'InternalFailure',
  'ServiceUnavailable',
  'TimeoutError',
  'RequestTimeout',
  'RequestTimeoutException',
  'AbortError',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
])

const textOf = (error: object, field: string): string => {
  const value: unknown = Reflect.get(error, field)
  return typeof value === 'string' ? value : ''
}

const statusOf = (error: object): number => {
  const metadata: unknown = Reflect.get(error, '$metadata')
  const status: unknown =
    typeof metadata === 'object' && metadata !== null ? Reflect.get(metadata, 'httpStatusCode') : undefined
  return typeof status === 'number' ? status : 0
}

const isTransient = (error: unknown): boolean =>
  error instanceof Error &&
  (TRANSIENT.has(error.name) || TRANSIENT.has(textOf(error, 'code')) || statusOf(error) >= 500)

/** The condition of a put did not hold: an outcome, not a failure. */
export const isConditionFailure = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ConditionalCheckFailedException'

/** Runs one request; throttles, timeouts and server errors become `Unavailable`, all else is thrown as it is. */
export const ask = async <Answer>(request: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await request()
  } catch (error) {
    throw isTransient(error) ? new Unavailable(DEPENDENCY, error) : error
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
