import { Rejected, Unavailable } from '@guiyin/failures'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { aContext } from '../../../test/support/lambda-context.ts'
import { readConfig } from './config.ts'
import { newIdFrom } from './ids.ts'
import { logTo } from './log.ts'
import { objectHandler } from './object-handler.ts'
import { scheduledHandler } from './scheduled-handler.ts'
import { type StreamUseCase, streamHandler } from './stream-handler.ts'

const silent = { log: () => undefined }

const throwing = (error: unknown) => async () => {
  throw error
}

describe('a stream handler', () => {
  const record = (sequenceNumber: string) => ({
    eventID: `shardId-000000000000:${sequenceNumber}`,
    kinesis: { sequenceNumber, partitionKey: 'p', data: '', approximateArrivalTimestamp: 1 },
  })
  const event = { Records: [record('11'), record('12')] }
  const call = (useCase: StreamUseCase) => streamHandler(useCase, silent)(event, aContext)

  test('says where the use case stopped', async () => {})

  test('says that all is done', async () => {
    expect(await call(async () => undefined)).toEqual({ batchItemFailures: [] })
  })

  test('starts again at the first record where something is unavailable', async () => {
    expect(await call(throwing(new Unavailable('dynamodb', undefined)))).toEqual({
      batchItemFailures: [{ itemIdentifier: '11' }],
    })
  })

  test('throws a bug, for Lambda to bisect the batch', async () => {
    await expect(call(throwing(new TypeError('x')))).rejects.toThrow(TypeError)
  })
})

test('a scheduled handler tells its outcome and throws its failures', async () => {
  expect(await scheduledHandler(async () => 7, silent)({}, aContext)).toBe(7)
  await expect(scheduledHandler(throwing(new Unavailable('s3', undefined)), silent)({}, aContext)).rejects.toThrow('s3')
})

test('an object handler decodes the keys as S3 encodes them', async () => {
  const event = { Records: [{ s3: { object: { key: 'imports/spend/shop/%E8%8A%B1+%E8%B4%B9%2B1.csv' } } }] }

  expect(await objectHandler(async (key) => key, silent)(event, aContext)).toEqual(['imports/spend/shop/花 费+1.csv'])
})

describe('configuration', () => {
  const schema = z.object({ TABLE: z.string(), TTL: z.coerce.number(), MODE: z.enum(['a', 'b']) })

  test('is parsed', () => {
    expect(readConfig(schema, { TABLE: 't', TTL: '5', MODE: 'a', OTHER: 'x' })).toEqual({
      TABLE: 't',
      TTL: 5,
      MODE: 'a',
    })
  })

  test('that is wrong names every problem at once and no value', () => {
    const read = () => readConfig(schema, { TTL: 'hunter2', MODE: 'hunter2' })

    expect(read).toThrow(/TABLE[\s\S]*TTL[\s\S]*MODE/)
    expect(read).not.toThrow(/hunter2/)
  })
})

describe('ids', () => {
  const idAt = (at: number) => newIdFrom(() => at)()

  test('sort by the time of their making', () => {
    const times = fc.integer({ min: 0, max: 2 ** 48 - 2 })

    fc.assert(fc.property(times, (at) => idAt(at) < idAt(at + 1)))
  })

  test('are 26 plain characters and differ', () => {
    const ids = Array.from({ length: 1000 }, () => idAt(0))

    expect(ids.every((id) => /^[0-9A-HJKMNP-TV-Z]{26}$/.test(id))).toBe(true)
    expect(new Set(ids).size).toBe(1000)
  })
})

describe('the log', () => {
  const linesOf = (level: 'info' | 'error') => {
    const lines: string[] = []
    return { lines, log: logTo({ level, write: (line) => lines.push(line) }) }
  }

  test('is one JSON line a message, control characters escaped', () => {
    const { lines, log } = linesOf('info')
    log('warn', 'a\nb', { code: '\u0007' })

    expect(lines).toEqual(['{"level":"warn","message":"a\\nb","code":"\\u0007"}\n'])
  })

  test('is silent below its level', () => {
    const { lines, log } = linesOf('error')
    log('warn', 'quiet')

    expect(lines).toEqual([])
  })
})

test('a failure keeps its cause', () => {
  const cause = new Error('why')

  expect(new Unavailable('s3', cause).cause).toBe(cause)
  expect(new Rejected('invalid_csv', 'x', { cause }).cause).toBe(cause)
})
