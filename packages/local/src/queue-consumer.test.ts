import { CreateQueueCommand, GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { buildApp } from 'fauxqs'
import { afterAll, expect, test } from 'vitest'
import { startQueueConsumer } from './queue-consumer.ts'

const emulator = buildApp({ logger: false })
const endpoint = await emulator.listen({ host: '127.0.0.1', port: 0 })
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
const client = new SQSClient({ endpoint, region: 'us-east-1', credentials })
afterAll(() => emulator.close())

const aQueue = async (name: string, ...bodies: string[]): Promise<string> => {
  const { QueueUrl = '' } = await client.send(new CreateQueueCommand({ QueueName: name }))
  for (const MessageBody of bodies) await client.send(new SendMessageCommand({ QueueUrl, MessageBody }))
  return QueueUrl
}

/** Messages that wait, and those that come again later. */
const leftIn = async (QueueUrl: string) => {
  const { Attributes = {} } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }))
  return [Number(Attributes.ApproximateNumberOfMessages), Number(Attributes.ApproximateNumberOfMessagesNotVisible)]
}

const recordsIn = (event: unknown): { messageId: string; body: string }[] => {
  const records: unknown = typeof event === 'object' && event !== null && Reflect.get(event, 'Records')
  return Array.isArray(records) ? records : []
}

test('what the function has done leaves the queue, what it reports comes again', async () => {
  const url = await aQueue('parts', 'good', 'bad', 'good')
  const seen: string[] = []
  const invoke = async (event: unknown) => {
    const records = recordsIn(event)
    seen.push(...records.map(({ body }) => body))
    const bad = records.filter(({ body }) => body === 'bad')
    return { batchItemFailures: bad.map(({ messageId }) => ({ itemIdentifier: messageId })) }
  }
  const consumer = startQueueConsumer({ endpoint, url, warn: () => undefined, invoke })
  await consumer.drained()
  await consumer.stop()
  expect(seen.toSorted()).toEqual(['bad', 'good', 'good'])
  expect(await leftIn(url)).toEqual([0, 1])
})

test.each([
  ['throws', async () => Promise.reject(new Error('broken')), 1],
  ['answers something else', async () => undefined, 0],
])('of a function that %s nothing is lost', async (name, invoke, warnings) => {
  const url = await aQueue(name.replaceAll(' ', '-'), 'a', 'b')
  const warned: string[] = []
  const consumer = startQueueConsumer({ endpoint, url, invoke, warn: (sentence) => warned.push(sentence) })
  await expect.poll(() => leftIn(url)).toEqual([0, 2])
  await consumer.stop()
  expect(warned).toHaveLength(warnings)
})
