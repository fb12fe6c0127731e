import middy from '@middy/core'
import type { Log } from './log.ts'
import { logFailure, systemLog } from './system-log.ts'

interface Options {
  log?: Log
}

/**
 * A handler of a use case that runs on a schedule, or on demand with an event of its own; every failure is logged and
 * thrown, the next run tries again.
 */
export const scheduledHandler = <Outcome>(
  useCase: (event: unknown) => Promise<Outcome>,
  { log = systemLog() }: Options = {},
) =>
  middy<unknown, Outcome>(async (event: unknown) => useCase(event)).onError((request) => logFailure(log, request.error))
