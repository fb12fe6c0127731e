import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { REGION } from './environment.ts'
import { naps } from './event-source/naps.ts'

interface QueueConsumerDeps {
  endpoint: string
  url: string
  invoke: (event: unknown) => Promise<unknown>
  warn: (sentence: string, cause: unknown) => void
}

const POLL_MS = 500
const BATCH = 10
/** As in the cloud: whoever holds a message and dies loses it after that. */
const VISIBILITY_S = 120

const clientOf = (endpoint: string) =>
  new SQSClient({ endpoint, region: REGION, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } })

/** The event that Lambda makes of messages. */
const queueEventOf = (messages: readonly Message[]) => ({
  Records: messages.map(({ MessageId, ReceiptHandle, Body }) => ({
    messageId: MessageId ?? '',
    receiptHandle: ReceiptHandle ?? '',
    body: Body ?? '',
    eventSource: 'aws:sqs',
  })),
})

/** Ids of the messages that a handler reports as failed; all of them where it answers something else. */
const failedIn = (answer: unknown, messages: readonly Message[]): Set<string | undefined> => {
  const failures: unknown = typeof answer === 'object' && answer !== null && Reflect.get(answer, 'batchItemFailures')
  if (!Array.isArray(failures)) return new Set(messages.map(({ MessageId }) => MessageId))
  return new Set(failures.map((failure: object) => Reflect.get(failure, 'itemIdentifier')))
}

const takenOff = async (client: SQSClient, url: string, done: readonly Message[]): Promise<void> => {
  if (done.length === 0) return
  const Entries = done.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }))
  await client.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }))
}

/** Gives a queue's messages to a function, as Lambda does: what it does not report as failed leaves the queue. */
export const startQueueConsumer = ({ endpoint, url, invoke, warn }: QueueConsumerDeps) => {
  const client = clientOf(endpoint)
  const sleepers = naps()
  let stopped = false
  let last: Promise<unknown> = Promise.resolve()

  const take = async (): Promise<number> => {
    const asked = { QueueUrl: url, MaxNumberOfMessages: BATCH, VisibilityTimeout: VISIBILITY_S }
    const { Messages = [] } = await client.send(new ReceiveMessageCommand(asked))
    if (Messages.length === 0) return 0
    const failed = failedIn(await invoke(queueEventOf(Messages)), Messages)
    await takenOff(
      client,
      url,
      Messages.filter(({ MessageId }) => !failed.has(MessageId)),
    )
    return Messages.length
  }
  /** One after the other, whoever asks. */
  const turn = (): Promise<number> => {
    const next = last.then(take, take)
    last = next
    return next
  }
  const keepTaking = async (): Promise<void> => {
    while (!stopped) {
      const taken = await turn().catch((error: unknown) => {
        if (!stopped) warn('send-postbacks failed; its messages come again', error)
        return 0
      })
      if (taken === 0) await sleepers.nap(POLL_MS)
    }
  }
  const running = keepTaking()

  return {
    /** Settles once no message is due. */
    async drained(): Promise<void> {
      while (!stopped && (await turn()) > 0);
    },
    async stop(): Promise<void> {
      stopped = true
      sleepers.wakeAll()
      await running
      client.destroy()
    },
  }
}
