/** What a retry decision needs to know of a record. */
export interface Positioned {
  sequence: string
  arrivedAt: number
}

/** The settings of one event source mapping, in the words of the Lambda API; −1 stands for "without end". */
export interface MappingPolicy {
  batchSize: number
  batchingWindowMs: number
  maximumRecordAgeMs: number
  maximumRetryAttempts: number
  bisectBatchOnError: boolean
  reportBatchItemFailures: boolean
}

/** A run of records that is sent in one invocation; attempts are the failures that count against the retry quota. */
export interface Segment<R extends Positioned> {
  records: readonly R[]
  attempts: number
  invocations: number
}

export type Condition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded'

export interface Discarded<R extends Positioned> {
  condition: Condition
  segment: Segment<R>
}

/** What is left to do with a batch: its segments in shard order. */
export interface Settlement<R extends Positioned> {
  queue: Segment<R>[]
  /** The last record that is done with, when the checkpoint may move. */
  checkpoint: string | undefined
  /** To be written to the failure destination before the checkpoint moves. */
  discarded: Discarded<R> | undefined
  /** Failed attempts at the head of the queue: how long to back off. */
  backoffSteps: number
}

export type Outcome = { kind: 'done' } | { kind: 'failed' } | { kind: 'failed_from'; index: number }

export const segmentOf = <R extends Positioned>(records: readonly R[]): Segment<R> => ({
  records,
  attempts: 0,
  invocations: 0,
})

const lastOf = (records: readonly Positioned[]): string | undefined => records.at(-1)?.sequence

const done = <R extends Positioned>(head: Segment<R>, rest: Segment<R>[]): Settlement<R> => ({
  queue: rest,
  checkpoint: lastOf(head.records),
  discarded: undefined,
  backoffSteps: 0,
})

const retried = <R extends Positioned>(policy: MappingPolicy, head: Segment<R>, rest: Segment<R>[]): Settlement<R> => {
  const attempts = head.attempts + 1
  if (policy.maximumRetryAttempts < 0 || attempts <= policy.maximumRetryAttempts)
    return {
      queue: [{ ...head, attempts }, ...rest],
      checkpoint: undefined,
      discarded: undefined,
      backoffSteps: attempts,
    }
  return { ...done(head, rest), discarded: { condition: 'RetryAttemptsExhausted', segment: head } }
}

const bisected = <R extends Positioned>(head: Segment<R>, rest: Segment<R>[]): Settlement<R> => {
  const middle = Math.ceil(head.records.length / 2)
  const halves = [head.records.slice(0, middle), head.records.slice(middle)]
  return {
    queue: [...halves.map((records) => ({ ...head, records })), ...rest],
    checkpoint: undefined,
    discarded: undefined,
    backoffSteps: head.attempts,
  }
}

const advanced = <R extends Positioned>(head: Segment<R>, rest: Segment<R>[], index: number): Settlement<R> => ({
  queue: [segmentOf(head.records.slice(index)), ...rest],
  checkpoint: lastOf(head.records.slice(0, index)),
  discarded: undefined,
  backoffSteps: 1,
})

/**
 * Decides what follows an invocation with the first segment of the queue.
 *
 * Source: AWS Lambda Developer Guide, "Using Lambda to process records from Kinesis" and "Configuring partial batch
 * response": an error splits the batch in two when bisect is on, and the split uses up no retry; a reported item moves
 * the checkpoint to it and only what follows is sent again; when the quota is used up the records go to the failure
 * destination and the shard goes on. Where the guide is silent: a checkpoint that moved starts a new quota.
 */
export const settle = <R extends Positioned>(
  policy: MappingPolicy,
  queue: readonly Segment<R>[],
  outcome: Outcome,
): Settlement<R> => {
  const [first, ...rest] = queue
  if (first === undefined) return { queue: [], checkpoint: undefined, discarded: undefined, backoffSteps: 0 }
  const head = { ...first, invocations: first.invocations + 1 }
  if (outcome.kind === 'done') return done(head, rest)
  if (outcome.kind === 'failed_from' && outcome.index > 0) return advanced(head, rest, outcome.index)
  if (outcome.kind === 'failed' && policy.bisectBatchOnError && head.records.length > 1) return bisected(head, rest)
  return retried(policy, head, rest)
}

/** Takes the records that outlived `maximumRecordAgeMs` off the front of the queue; they are discarded unsent. */
export const expire = <R extends Positioned>(
  policy: MappingPolicy,
  queue: readonly Segment<R>[],
  now: number,
): Settlement<R> => {
  const [head, ...rest] = queue
  const tooOld = (record: R) => policy.maximumRecordAgeMs >= 0 && now - record.arrivedAt > policy.maximumRecordAgeMs
  const fresh = head === undefined ? 0 : head.records.findIndex((record) => !tooOld(record))
  if (head === undefined || fresh === 0)
    return { queue: [...queue], checkpoint: undefined, discarded: undefined, backoffSteps: 0 }
  const cut = fresh < 0 ? head.records.length : fresh
  const old = { ...head, records: head.records.slice(0, cut) }
  const kept = fresh < 0 ? [] : [{ ...head, records: head.records.slice(cut) }]
  return { ...done(old, [...kept, ...rest]), discarded: { condition: 'RecordAgeExceeded', segment: old } }
}

/** Milliseconds to wait before the next invocation: doubling from 100 ms, at most 5 s. */
export const backoffMs = (steps: number): number => (steps === 0 ? 0 : Math.min(5_000, 100 * 2 ** (steps - 1)))
