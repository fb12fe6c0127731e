import middy from '@middy/core'
import type { Log } from './log.ts'
import { logFailure, systemLog } from './system-log.ts'

interface Options {
  log?: Log
}

/** A handler of a use case that runs on a schedule; every failure is logged and thrown, the next run tries again. */
export const scheduledHandler = <Outcome>(useCase: () => Promise<Outcome>, { log = systemLog() }: Options = {}) =>
  middy<unknown, Outcome>(async () => useCase()).onError((request) => logFailure(log, request.error))
