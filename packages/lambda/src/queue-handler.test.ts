import { expect, test } from 'vitest'
import { aContext } from '../../../test/support/lambda-context.ts'
import type { LogFields } from './log.ts'
import { type MessageFate, queueHandler } from './queue-handler.ts'

const eventOf = (...bodies: string[]) => ({
  Records: bodies.map((body, index) => ({ messageId: `m${index}`, receiptHandle: `r${index}`, body })),
})

const handling = (fates: MessageFate[], postpone?: () => Promise<void>) => {
  const postponed: [string, number][] = []
  const lines: [string, LogFields | undefined][] = []
  const handler = queueHandler(async () => fates, {
    postpone: postpone ?? (async (handle, seconds) => void postponed.push([handle, seconds])),
    log: (_, message, fields) => void lines.push([message, fields]),
  })
  return { handler: (event: ReturnType<typeof eventOf>) => handler(event, aContext), postponed, lines }
}

test('what is done leaves the queue; the rest comes again when it is due', async () => {
  const { handler, postponed } = handling([
    'done',
    { againAfterMs: 1_500 },
    { againAfterMs: null },
    { againAfterMs: 1e12 },
  ])
  expect(await handler(eventOf('a', 'b', 'c', 'd'))).toEqual({
    batchItemFailures: [{ itemIdentifier: 'm1' }, { itemIdentifier: 'm2' }, { itemIdentifier: 'm3' }],
  })
  expect(postponed).toEqual([
    ['r1', 2],
    ['r3', 43_140],
  ])
})

test('a message whose fate nobody knows comes again', async () => {
  const { handler } = handling([])
  expect(await handler(eventOf('a'))).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] })
})

test('a queue that does not take the delay keeps its own', async () => {
  const { handler, lines } = handling([{ againAfterMs: 1 }], async () => {
    throw new Error('no')
  })
  expect(await handler(eventOf('a'))).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] })
  expect(lines).toMatchObject([['bug', {}]])
})
