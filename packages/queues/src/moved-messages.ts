import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import { translated } from '@guiyin/failures'

const BATCH = 10
const MOST = 200

interface Way {
  from: string
  to: string
}

/** Ids in a batch are its own. */
const numbered = (messages: readonly Message[]) =>
  messages.map(({ Body, ReceiptHandle }, index) => ({ Id: String(index), MessageBody: Body ?? '', ReceiptHandle }))

const moveBatch = async (client: Pick<SQSClient, 'send'>, { from, to }: Way): Promise<number> => {
  const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl: from, MaxNumberOfMessages: BATCH }))
  if (Messages.length === 0) return 0
  const entries = numbered(Messages)
  const sent = await client.send(
    new SendMessageBatchCommand({ QueueUrl: to, Entries: entries.map(({ Id, MessageBody }) => ({ Id, MessageBody })) }),
  )
  const failed = new Set(sent.Failed?.map(({ Id }) => Id))
  const gone = entries.filter(({ Id }) => !failed.has(Id)).map(({ Id, ReceiptHandle }) => ({ Id, ReceiptHandle }))
  if (gone.length > 0) await client.send(new DeleteMessageBatchCommand({ QueueUrl: from, Entries: gone }))
  return gone.length
}

/**
 * Puts what a failure queue holds back into the queue it came from, a few hundred at a time, and answers how many. Each is
 * taken off only once it is back; what goes twice is harmless.
 */
export const movedMessages = (client: Pick<SQSClient, 'send'>, way: Way) => async (): Promise<number> => {
  try {
    let moved = 0
    for (let batch = -1; batch !== 0 && moved < MOST; moved += batch) batch = await moveBatch(client, way)
    return moved
  } catch (error) {
    throw translated('sqs', error)
  }
}
