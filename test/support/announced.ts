import { GetQueueUrlCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { Attributed } from '@guiyin/queues'

/** What was announced since it was last asked. */
export const announcedOn = async (endpoint: string): Promise<Attributed[]> => {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new SQSClient({ endpoint, region: 'us-east-1', credentials })
  try {
    const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: 'attributed' }))
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))
    return Messages.map(({ Body = '' }) => Attributed.parse(JSON.parse(Body)))
  } finally {
    client.destroy()
  }
}
