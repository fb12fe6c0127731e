import middy from '@middy/core'
import type { Log } from './log.ts'
import { logFailure, systemLog } from './system-log.ts'

/** What we read of an S3 notification. */
export interface ObjectEvent {
  Records: { s3: { object: { key: string } } }[]
}

interface Options {
  log?: Log
}

const keyOf = (encoded: string): string => decodeURIComponent(encoded.replaceAll('+', ' '))

/** A handler of objects that were put into a bucket, one after the other; a failure is thrown and S3 sends all again. */
export const objectHandler = <Outcome>(
  useCase: (key: string) => Promise<Outcome>,
  { log = systemLog() }: Options = {},
) =>
  middy<ObjectEvent, Outcome[]>(async (event: ObjectEvent) => {
    const outcomes: Outcome[] = []
    for (const { s3 } of event.Records) outcomes.push(await useCase(keyOf(s3.object.key)))
    return outcomes
  }).onError((request) => logFailure(log, request.error))
