import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { Unavailable } from '@guiyin/failures'
import { buildApp } from 'fauxqs'
import { afterAll, expect, test } from 'vitest'
import { movedMessages } from './moved-messages.ts'
import { postponeOn } from './postpone.ts'

const emulator = buildApp({ logger: false })
const endpoint = await emulator.listen({ host: '127.0.0.1', port: 0 })
const settings = { region: 'us-east-1', maxAttempts: 1, credentials: { accessKeyId: 'none', secretAccessKey: 'none' } }
const client = new SQSClient({ ...settings, endpoint })
afterAll(() => emulator.close())

const aQueue = async (name: string, ...bodies: string[]): Promise<string> => {
  const { QueueUrl = '' } = await client.send(new CreateQueueCommand({ QueueName: name }))
  for (const MessageBody of bodies) await client.send(new SendMessageCommand({ QueueUrl, MessageBody }))
  return QueueUrl
}
const received = async (QueueUrl: string) =>
  (await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))).Messages ?? []

test('what was given up goes back where it came from, once', async () => {
  const bodies = Array.from({ length: 23 }, (_, index) => `message ${index}`)
  const from = await aQueue('failures', ...bodies)
  const to = await aQueue('attributed')
  const move = movedMessages(client, { from, to })

  expect(await move()).toBe(23)
  expect(await move()).toBe(0)

  const all = [...(await received(to)), ...(await received(to)), ...(await received(to))]
  expect(all.map(({ Body }) => Body).toSorted()).toEqual(bodies.toSorted())
})

test('a postponed message stays away until it is due', async () => {
  const url = await aQueue('postponed', 'later')
  const [message] = await received(url)
  await postponeOn(client, url)(message?.ReceiptHandle ?? '', 3_600)
  expect(await received(url)).toEqual([])
  await postponeOn(client, url)(message?.ReceiptHandle ?? '', 0)
  expect(await received(url)).toMatchObject([{ Body: 'later' }])
})

test('a queue that cannot be reached is unavailable', async () => {
  const nowhere = new SQSClient({ ...settings, endpoint: 'http://127.0.0.1:1', useQueueUrlAsEndpoint: false })
  await expect(movedMessages(nowhere, { from: 'a', to: 'b' })()).rejects.toThrow(Unavailable)
  await expect(postponeOn(nowhere, 'a')('h', 1)).rejects.toThrow(Unavailable)
})
