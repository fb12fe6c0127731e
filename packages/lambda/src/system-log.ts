import { logLevel } from './config.ts'
import { failureOf, LEVEL_OF } from './failures.ts'
import { type Log, levelOf, logTo } from './log.ts'

/** What a handler logs to unless it is told otherwise: standard output, from LOG_LEVEL upwards. */
export const systemLog = (): Log => logTo({ level: levelOf(logLevel()) })

const framesOf = (error: unknown): string | undefined =>
  error instanceof Error
    ? error.stack
        ?.split('\n')
        .filter((line) => /^\s+at /.test(line))
        .join('\n')
    : undefined

/** One line a failure. A bug tells its name and stack, never its message: that may hold what a client sent. */
export const logFailure = (log: Log, error: unknown): void => {
  const failure = failureOf(error)
  const bug = { error: error instanceof Error ? error.name : typeof error, stack: framesOf(error) }
  const { kind, ...known } = failure
  log(LEVEL_OF[kind], kind, failure.kind === 'bug' ? bug : failure.kind === 'rejected' ? { code: failure.code } : known)
}
