import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import { translated } from '@guiyin/failures'
import * as z from 'zod'
import type { FailedBatch, FailureSource } from './failure-source.ts'
import type { ReadRange } from './range-reader.ts'

type Client = Pick<SQSClient, 'send'>

/**
 * The body of an on-failure message: where the batch lies, without the batch.
 * Source: AWS Lambda Developer Guide, "Retaining discarded batch records for Kinesis".
 */
const Body = z.object({
  KinesisBatchInfo: z.object({
    shardId: z.string(),
    startSequenceNumber: z.string().regex(/^\d+$/),
    endSequenceNumber: z.string().regex(/^\d+$/),
    batchSize: z.int().min(1),
  }),
})

/** SQS hands out no more a call. */
const MAX_MESSAGES = 10
/** Long enough for one call of the redrive; what it could not take comes back after. */
const HIDDEN_SECONDS = 60

const asking = async <Answer>(call: Promise<Answer>): Promise<Answer> => {
  try {
    return await call
  } catch (error) {
    throw translated('sqs', error)
  }
}

const bodyOf = (text = ''): z.infer<typeof Body> | undefined => {
  try {
    return Body.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Some records may have left the stream already: then the batch cannot be had whole, and its message stays. */
const batchOf = (client: Client, url: string, readRange: ReadRange, message: Message): FailedBatch => ({
  records: async () => {
    const info = bodyOf(message.Body)?.KinesisBatchInfo
    if (info === undefined) return undefined
    const { shardId: shard, startSequenceNumber: first, endSequenceNumber: last, batchSize } = info
    const records = await readRange({ shard, first, last })
    return records.length < batchSize ? undefined : records
  },
  forget: async () => {
    const { ReceiptHandle } = message
    await asking(client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle })))
  },
  release: async () => {
    const visible = { QueueUrl: url, ReceiptHandle: message.ReceiptHandle, VisibilityTimeout: 0 }
    await asking(client.send(new ChangeMessageVisibilityCommand(visible)))
  },
})

const visibleIn = async (client: Client, url: string): Promise<number> => {
  const wanted = { QueueUrl: url, AttributeNames: ['ApproximateNumberOfMessages' as const] }
  const { Attributes } = await asking(client.send(new GetQueueAttributesCommand(wanted)))
  return Number(Attributes?.ApproximateNumberOfMessages ?? 0)
}

/** Failed batches as messages that name a range of the stream: where no bucket is taken as a destination. */
export const queueFailures = (client: Client, url: string, readRange: ReadRange): FailureSource => ({
  waiting: async (limit) => {
    const wanted = {
      QueueUrl: url,
      MaxNumberOfMessages: Math.min(limit, MAX_MESSAGES),
      VisibilityTimeout: HIDDEN_SECONDS,
    }
    const { Messages = [] } = await asking(client.send(new ReceiveMessageCommand(wanted)))
    const batches = Messages.map((message) => batchOf(client, url, readRange, message))
    return { batches, beyond: await visibleIn(client, url) }
  },
})
