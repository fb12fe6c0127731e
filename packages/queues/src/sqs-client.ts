import { SQSClient } from '@aws-sdk/client-sqs'

/** SQS with bounded waits; the endpoint of an emulator comes from AWS_ENDPOINT_URL_SQS and holds for every queue's URL. */
export const sqsClient = (): SQSClient =>
  new SQSClient({
    useQueueUrlAsEndpoint: false,
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000 },
  })
