import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import { translated } from '@guiyin/failures'
import * as z from 'zod'
import type { FailureSource } from './failure-source.ts'

type Client = Pick<SQSClient, 'send'>

/** S3 tells of each object that was put, and once that it was asked to tell. */
const Notification = z.object({
  Event: z.string().optional(),
  Records: z.array(z.object({ s3: z.object({ object: z.object({ key: z.string() }) }) })).default([]),
})

const asking = async <Answer>(call: Promise<Answer>): Promise<Answer> => {
  try {
    return await call
  } catch (error) {
    throw translated('sqs', error)
  }
}

const notificationIn = ({ Body = '' }: Message): z.infer<typeof Notification> | undefined => {
  try {
    return Notification.safeParse(JSON.parse(Body)).data
  } catch {
    return undefined
  }
}

const keysIn = ({ Records }: z.infer<typeof Notification>): string[] =>
  Records.map(({ s3 }) => decodeURIComponent(s3.object.key.replaceAll('+', ' ')))

const MAX_ROUNDS = 10

/**
 * A bucket of failed batches whose alarm is a queue that hears of each of them: once nothing waits, the messages about
 * what is gone are taken out of it, so that the alarm ends. A message about an object that is there stays.
 */
export const withBell = (
  source: FailureSource,
  isThere: (key: string) => Promise<boolean>,
  client: Client,
  url: string,
): FailureSource => {
  const isOver = async (message: Message): Promise<boolean> => {
    const notification = notificationIn(message)
    if (notification === undefined) return false
    const keys = keysIn(notification)
    if (keys.length === 0) return notification.Event === 's3:TestEvent'
    return !(await Promise.all(keys.map(isThere))).includes(true)
  }
  const forget = async ({ ReceiptHandle }: Message): Promise<void> => {
    await asking(client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle })))
  }
  const release = async ({ ReceiptHandle }: Message): Promise<void> => {
    const visible = { QueueUrl: url, ReceiptHandle, VisibilityTimeout: 0 }
    await asking(client.send(new ChangeMessageVisibilityCommand(visible)))
  }
  const quieten = async (): Promise<void> => {
    const staying: Message[] = []
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const wanted = { QueueUrl: url, MaxNumberOfMessages: 10 }
      const { Messages = [] } = await asking(client.send(new ReceiveMessageCommand(wanted)))
      if (Messages.length === 0) break
      for (const message of Messages) {
        if (await isOver(message)) await forget(message)
        else staying.push(message)
      }
    }
    await Promise.all(staying.map(release))
  }
  return {
    waiting: async (limit) => {
      const found = await source.waiting(limit)
      if (found.batches.length === 0) await quieten()
      return found
    },
  }
}
