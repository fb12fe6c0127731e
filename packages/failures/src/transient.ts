import { Unavailable } from './failures.ts'

/** Names of the services' and the network's answers after which the same request may succeed. */
const TRANSIENT = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'Throttling',
  'RequestThrottled',
  'RequestLimitExceeded',
  'LimitExceededException',
  'TransactionConflictException',
  'SlowDown',
  'InternalError',
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

const statusOf = (error: object): number => {
  const metadata: unknown = Reflect.get(error, '$metadata')
  const status: unknown =
    typeof metadata === 'object' && metadata !== null ? Reflect.get(metadata, 'httpStatusCode') : undefined
  return typeof status === 'number' ? status : 0
}

const isTransient = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  const code: unknown = Reflect.get(error, 'code')
  const status = statusOf(error)
  return TRANSIENT.has(error.name) || TRANSIENT.has(String(code)) || status >= 500 || status === 429
}

/** An AWS client's error: throttles, timeouts, lost connections and 5xx as `Unavailable`, all else as it is. */
export const translated = (dependency: string, error: unknown): unknown =>
  isTransient(error) ? new Unavailable(dependency, error) : error
