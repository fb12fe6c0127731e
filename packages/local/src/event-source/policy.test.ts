import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backoffMs, expire, type MappingPolicy, type Outcome, type Segment, segmentOf, settle } from './policy.ts'

const policy: MappingPolicy = {
  batchSize: 100,
  batchingWindowMs: 0,
  maximumRecordAgeMs: -1,
  maximumRetryAttempts: 2,
  bisectBatchOnError: true,
  reportBatchItemFailures: true,
}
const aRecord = (position: number) => ({ sequence: `s${position}`, arrivedAt: position })
const aBatch = (length: number) => Array.from({ length }, (_, index) => aRecord(index))
const sequencesOf = (queue: readonly Segment<ReturnType<typeof aRecord>>[]) =>
  queue.map(({ records }) => records.map(({ sequence }) => sequence).join(' '))

const done: Outcome = { kind: 'done' }
const failed: Outcome = { kind: 'failed' }
const from = (index: number): Outcome => ({ kind: 'failed_from', index })

test('a batch the function took moves the checkpoint to its last record', () => {
  const settled = settle(policy, [segmentOf(aBatch(3))], done)

  expect(settled).toMatchObject({ queue: [], checkpoint: 's2', backoffSteps: 0 })
  expect(settled.discarded).toBeUndefined()
})

test('an error splits the batch in two, keeps the order and uses up no retry', () => {
  const { queue, checkpoint } = settle(policy, [segmentOf(aBatch(5)), segmentOf([aRecord(9)])], failed)

  expect(sequencesOf(queue)).toEqual(['s0 s1 s2', 's3 s4', 's9'])
  expect(queue.map(({ attempts }) => attempts)).toEqual([0, 0, 0])
  expect(checkpoint).toBeUndefined()
})

test('without bisect an error sends the whole batch again until the retries are used up, then the shard goes on', () => {
  const whole = { ...policy, bisectBatchOnError: false }
  const first = settle(whole, [segmentOf(aBatch(3))], failed)
  const second = settle(whole, first.queue, failed)
  const third = settle(whole, second.queue, failed)

  expect([first, second].map(({ queue }) => sequencesOf(queue))).toEqual([['s0 s1 s2'], ['s0 s1 s2']])
  expect([first.backoffSteps, second.backoffSteps]).toEqual([1, 2])
  expect(third).toMatchObject({ queue: [], checkpoint: 's2', discarded: { condition: 'RetryAttemptsExhausted' } })
  expect(third.discarded?.segment.invocations).toBe(3)
})

test('−1 retries never give up', () => {
  const endless = { ...policy, maximumRetryAttempts: -1 }
  const tired = [{ ...segmentOf([aRecord(0)]), attempts: 10_000 }]

  expect(settle(endless, tired, failed)).toMatchObject({
    checkpoint: undefined,
    discarded: undefined,
    queue: [{ attempts: 10_001 }],
  })
})

test('a reported item moves the checkpoint to the record before it and sends only what follows', () => {
  const tired = [{ ...segmentOf(aBatch(5)), attempts: 2 }]

  const { queue, checkpoint } = settle(policy, tired, from(3))

  expect(sequencesOf(queue)).toEqual(['s3 s4'])
  expect(queue[0]?.attempts).toBe(0)
  expect(checkpoint).toBe('s2')
})

test('a reported first record is a retry of the whole batch, not a split', () => {
  const { queue, checkpoint } = settle(policy, [segmentOf(aBatch(4))], from(0))

  expect(sequencesOf(queue)).toEqual(['s0 s1 s2 s3'])
  expect(queue[0]?.attempts).toBe(1)
  expect(checkpoint).toBeUndefined()
})

test('records older than the maximum age are discarded unsent, the younger ones stay', () => {
  const aged = { ...policy, maximumRecordAgeMs: 10 }

  const { queue, checkpoint, discarded } = expire(aged, [segmentOf(aBatch(5))], 12)

  expect(sequencesOf(queue)).toEqual(['s2 s3 s4'])
  expect(checkpoint).toBe('s1')
  expect(discarded?.condition).toBe('RecordAgeExceeded')
  expect(expire(aged, queue, 100)).toMatchObject({ queue: [], checkpoint: 's4' })
})

test('an age of −1 keeps records for ever', () => {
  expect(expire(policy, [segmentOf(aBatch(2))], Number.MAX_SAFE_INTEGER)).toMatchObject({
    checkpoint: undefined,
    discarded: undefined,
  })
})

test('waits double from 100 ms and end at 5 s', () => {
  expect([0, 1, 2, 3, 6, 7, 50].map(backoffMs)).toEqual([0, 100, 200, 400, 3_200, 5_000, 5_000])
})

const outcomes = fc.array(
  fc.oneof(
    fc.constant(done),
    fc.constant(failed),
    fc.nat(20).map((index) => from(index)),
  ),
  { minLength: 1, maxLength: 60 },
)

test('whatever a function answers, each record is taken or discarded exactly once, in shard order, and an end is reached', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), outcomes, fc.boolean(), (length, answers, bisectBatchOnError) => {
      const settings = { ...policy, bisectBatchOnError }
      let queue = [segmentOf(aBatch(length))]
      const finished: string[] = []
      for (let turn = 0; queue.length > 0; turn += 1) {
        expect(turn).toBeLessThan(2_000)
        const head = queue[0]?.records ?? []
        const answer = answers[turn % answers.length] ?? done
        const outcome = answer.kind === 'failed_from' ? from(answer.index % head.length) : answer
        const settled = settle(settings, queue, outcome)
        const before = queue.flatMap(({ records }) => records)
        const after = settled.queue.flatMap(({ records }) => records)
        finished.push(...before.slice(0, before.length - after.length).map(({ sequence }) => sequence))
        expect(settled.checkpoint).toBe(before.length === after.length ? undefined : finished.at(-1))
        queue = settled.queue
      }
      expect(finished).toEqual(aBatch(length).map(({ sequence }) => sequence))
    }),
  )
})

test('one poison record of a large batch costs itself alone and no neighbour', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(), (length, at) => {
      const poison = `s${at % length}`
      let queue = [segmentOf(aBatch(length))]
      const lost: string[] = []
      for (let turn = 0; queue.length > 0; turn += 1) {
        expect(turn).toBeLessThan(2_000)
        const isHit = queue[0]?.records.some(({ sequence }) => sequence === poison) === true
        const settled = settle(policy, queue, isHit ? failed : done)
        lost.push(...(settled.discarded?.segment.records.map(({ sequence }) => sequence) ?? []))
        queue = settled.queue
      }
      expect(lost).toEqual([poison])
    }),
  )
})
