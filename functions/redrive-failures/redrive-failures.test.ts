import { RedriveAnswer } from '@guiyin/events'
import { memoryObjects } from '@guiyin/files/testing'
import { type Entry, type FailedBatch, type FailureSource, objectFailures } from '@guiyin/stream'
import { describe, expect, test } from 'vitest'
import { rejection } from '../../test/support/edge.ts'
import { OPERATOR, operatorRequest } from '../../test/support/operator.ts'
import { configuredFailures } from './configured-failures.ts'
import { redriveFailures } from './redrive-failures.ts'

const entry = (key: string, size = 1): Entry => ({ PartitionKey: key, Data: new Uint8Array(size) })

const failedEvent = (...keys: string[]) =>
  new TextEncoder().encode(
    JSON.stringify({ payload: { Records: keys.map((partitionKey) => ({ kinesis: { partitionKey, data: 'AA==' } })) } }),
  )

const aStack = async (batches: Record<string, Uint8Array>, refuses: (key: string) => boolean = () => false) => {
  const objects = memoryObjects()
  for (const [name, body] of Object.entries(batches)) await objects.put(`failures/${name}`, body)
  const published: Entry[] = []
  const redrive = redriveFailures({
    failures: objectFailures(objects, 'failures/'),
    publish: async (records) => {
      if (records.some(({ PartitionKey }) => refuses(PartitionKey))) throw new Error('refused')
      published.push(...records)
    },
    moveMessages: async () => 0,
    operatorKey: OPERATOR,
  })
  const answer = async () =>
    RedriveAnswer.parse(JSON.parse(String((await redrive(operatorRequest('POST', '/v1/redrive'))).body)))
  return { objects, published, redrive, answer, left: () => objects.list('failures/') }
}

test('every record goes under its own key, and its batch is forgotten', async () => {
  const { answer, published, left } = await aStack({ a: failedEvent('shop#1', 'shop#2'), b: failedEvent('shop#3') })

  expect(await answer()).toEqual({ batches: 2, records: 3, left: 0, messages: 0 })

  expect(published).toEqual([entry('shop#1'), entry('shop#2'), entry('shop#3')])
  expect(await left()).toEqual([])
  expect(await answer()).toEqual({ batches: 0, records: 0, left: 0, messages: 0 })
})

test('a batch that the stream did not take whole stays', async () => {
  const batches = { a: failedEvent('shop#1'), b: failedEvent('shop#2') }
  const { redrive, left } = await aStack(batches, (key) => key === 'shop#2')

  await expect(redrive(operatorRequest('POST', '/v1/redrive'))).rejects.toThrow('refused')

  expect(await left()).toEqual(['failures/b'])
})

test('what is no batch stays and holds up no other', async () => {
  const { answer, left } = await aStack({ a: new Uint8Array(3), b: failedEvent('shop#2') })

  expect(await answer()).toEqual({ batches: 1, records: 1, left: 1, messages: 0 })
  expect(await left()).toEqual(['failures/a'])
})

test('one call takes ten batches', async () => {
  const names = Array.from({ length: 13 }, (_, index) => [`b${10 + index}`, failedEvent('k')] as const)
  const { answer } = await aStack(Object.fromEntries(names))

  expect([await answer(), await answer()]).toEqual([
    { batches: 10, records: 10, left: 3, messages: 0 },
    { batches: 3, records: 3, left: 0, messages: 0 },
  ])
})

describe('a call that ends early', () => {
  const aSource = (bodies: (Entry[] | Error)[]) => {
    const released: number[] = []
    const forgotten: number[] = []
    const batches = bodies.map(
      (body, index): FailedBatch => ({
        records: async () => {
          if (body instanceof Error) throw body
          return body
        },
        forget: async () => void forgotten.push(index),
        release: async () => void released.push(index),
      }),
    )
    const failures: FailureSource = { waiting: async () => ({ batches, beyond: 0 }) }
    const redrive = redriveFailures({
      failures,
      publish: async () => undefined,
      moveMessages: async () => 2,
      operatorKey: OPERATOR,
    })
    return { redrive: () => redrive(operatorRequest('POST', '/v1/redrive')), released, forgotten }
  }

  test('for its bytes lets the rest be found again at once', async () => {
    const big = () => [entry('k', 5 * 1024 * 1024)]
    const { redrive, released, forgotten } = aSource([big(), big(), big()])

    expect(JSON.parse(String((await redrive()).body))).toEqual({ batches: 2, records: 2, left: 1, messages: 2 })
    expect([forgotten, released]).toEqual([[0, 1], [2]])
  })

  test('for a failure too', async () => {
    const { redrive, released, forgotten } = aSource([[entry('k')], new Error('down'), [entry('k')]])

    await expect(redrive()).rejects.toThrow('down')
    expect([forgotten, released]).toEqual([[0], [1, 2]])
  })
})

test('it is closed to all but the operator', async () => {
  const { redrive, left } = await aStack({ a: failedEvent('k') })

  expect(await rejection(redrive, operatorRequest('POST', '/v1/redrive', { key: 'sk_shop' }))).toBe('unknown_key')
  expect(await left()).toHaveLength(1)
})

test('settings that name no place for failures are told at the start', () => {
  expect(() => configuredFailures({}, async () => [])).toThrow('FAILURES_BUCKET')
})
