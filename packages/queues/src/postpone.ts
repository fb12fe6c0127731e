import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { translated } from '@guiyin/failures'

/** Lets a message of the queue of this URL come again after so many seconds, 12 hours at most. */
export const postponeOn =
  (client: Pick<SQSClient, 'send'>, url: string) =>
  async (receiptHandle: string, seconds: number): Promise<void> => {
    const VisibilityTimeout = seconds
    try {
      await client.send(
        new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle: receiptHandle, VisibilityTimeout }),
      )
    } catch (error) {
      throw translated('sqs', error)
    }
  }
