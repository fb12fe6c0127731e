import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs'
import { REGION } from './environment.ts'

/** The queue's URL; it is made when it is not there yet. */
export const ensureQueue = async (endpoint: string, name: string): Promise<string> => {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new SQSClient({ endpoint, region: REGION, credentials })
  try {
    const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: name }))
    if (QueueUrl === undefined) throw new Error(`The queue ${name} has no URL`)
    return QueueUrl
  } finally {
    client.destroy()
  }
}
