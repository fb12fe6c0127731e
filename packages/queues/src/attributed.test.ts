import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { Unavailable } from '@guiyin/failures'
import { buildApp } from 'fauxqs'
import { afterAll, expect, test } from 'vitest'
import { Attributed, attributedMessage, attributedQueue } from './attributed.ts'

const emulator = buildApp({ logger: false })
const endpoint = await emulator.listen({ host: '127.0.0.1', port: 0 })
const settings = {
  region: 'us-east-1',
  maxAttempts: 1,
  credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
}
const client = new SQSClient({ ...settings, endpoint })
const { QueueUrl = '' } = await client.send(new CreateQueueCommand({ QueueName: 'attributed' }))
afterAll(() => emulator.close())

const key = { site: 'shop', kind: 'order', naturalId: 'A#1' }
const seen = '00000002-000000000000001-000001'

test('a changed conversion is told by its key and revision, and by nothing of its person', async () => {
  await attributedQueue(client, QueueUrl)(key, seen)

  const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl }))
  expect(Messages.map(({ Body = '' }) => Attributed.parse(JSON.parse(Body)))).toEqual([
    { v: 1, id: `shop#order#A%231#${seen}`, ...key, seen },
  ])
})

test('each revision of each conversion has an id of its own', () => {
  const ids = [
    attributedMessage(key, seen),
    attributedMessage(key, seen.replace('2', '3')),
    attributedMessage({ ...key, naturalId: 'A', kind: 'order#1' }, seen),
    attributedMessage({ ...key, site: 'shop#order', kind: 'A' }, seen),
  ].map(({ id }) => id)

  expect(new Set(ids).size).toBe(ids.length)
})

test('a queue that cannot be reached is unavailable, one that is not there is a bug', async () => {
  const nowhere = new SQSClient({ ...settings, endpoint: 'http://127.0.0.1:1' })

  await expect(attributedQueue(nowhere, 'http://127.0.0.1:1/0/attributed')(key, seen)).rejects.toThrow(Unavailable)
  await expect(attributedQueue(client, `${QueueUrl}-gone`)(key, seen)).rejects.not.toThrow(Unavailable)
})
