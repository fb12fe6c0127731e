import middy from '@middy/core'
import { failureOf } from './failures.ts'
import type { Log } from './log.ts'
import { logFailure, systemLog } from './system-log.ts'

/** A record as Lambda's Kinesis event source hands it over. */
export interface StreamRecord {
  eventID: string
  kinesis: { sequenceNumber: string; partitionKey: string; data: string; approximateArrivalTimestamp: number }
}

export interface StreamEvent {
  Records: StreamRecord[]
}

export interface StreamResult {
  batchItemFailures: { itemIdentifier: string }[]
}

export type StreamUseCase = (event: StreamEvent) => Promise<unknown>

const failing = (sequence: string | undefined): StreamResult => ({
  batchItemFailures: sequence === undefined ? [] : [{ itemIdentifier: sequence }],
})

interface Options {
  log?: Log
}

/**
 * A Kinesis handler with ReportBatchItemFailures. An unavailable dependency fails the batch from its first record on;
 * a bug is thrown, so that Lambda counts the error, bisects, and at last sends the batch to the failure destination.
 */
export const streamHandler = (useCase: StreamUseCase, { log = systemLog() }: Options = {}) =>
  middy<StreamEvent, StreamResult>(async (event: StreamEvent) => {
    await useCase(event)
    return failing(undefined)
  }).onError((request) => {
    logFailure(log, request.error)
    if (failureOf(request.error).kind !== 'unavailable') return
    request.response = failing(request.event.Records[0]?.kinesis.sequenceNumber)
  })
