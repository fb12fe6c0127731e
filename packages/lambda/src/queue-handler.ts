import middy from '@middy/core'
import type { Log } from './log.ts'
import { logFailure, systemLog } from './system-log.ts'

/** A message as Lambda's SQS event source hands it over. */
export interface QueueRecord {
  messageId: string
  receiptHandle: string
  body: string
}

export interface QueueEvent {
  Records: QueueRecord[]
}

export interface QueueResult {
  batchItemFailures: { itemIdentifier: string }[]
}

/** What is to become of a message: `done`, or it comes again after so many milliseconds; null: when the queue says. */
export type MessageFate = 'done' | { againAfterMs: number | null }

/** Takes a batch of bodies and answers each one's fate, in their order. */
export type QueueUseCase = (bodies: readonly string[]) => Promise<readonly MessageFate[]>

interface Options {
  /** Lets a message come again after so many seconds. */
  postpone: (receiptHandle: string, seconds: number) => Promise<void>
  log?: Log
}

/** The queue takes no longer one. */
const LONGEST_S = 12 * 3_600 - 60

const secondsOf = (ms: number): number => Math.min(LONGEST_S, Math.max(1, Math.ceil(ms / 1_000)))

/** An SQS handler with ReportBatchItemFailures: only what is done leaves the queue. */
export const queueHandler = (useCase: QueueUseCase, { postpone, log = systemLog() }: Options) =>
  middy<QueueEvent, QueueResult>(async ({ Records }: QueueEvent) => {
    const fates = await useCase(Records.map(({ body }) => body))
    const again = Records.flatMap((record, index) => {
      const fate = fates[index] ?? { againAfterMs: null }
      return fate === 'done' ? [] : [{ record, ms: fate.againAfterMs }]
    })
    // Where it fails the message comes again all the same, at the queue's own time.
    const told = again.flatMap(({ record, ms }) =>
      ms === null ? [] : [postpone(record.receiptHandle, secondsOf(ms)).catch((error) => logFailure(log, error))],
    )
    await Promise.all(told)
    return { batchItemFailures: again.map(({ record }) => ({ itemIdentifier: record.messageId })) }
  }).onError((request) => logFailure(log, request.error))
