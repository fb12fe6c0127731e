import { KinesisClient } from '@aws-sdk/client-kinesis'
import { NodeHttpHandler } from '@smithy/node-http-handler'

/**
 * Kinesis over HTTP/1.1: the SDK's own default is HTTP/2, which the local emulator does not speak. One attempt a
 * call: the publisher retries itself, and only what was not taken. The endpoint comes from AWS_ENDPOINT_URL_KINESIS.
 */
export const kinesisClient = (): KinesisClient =>
  new KinesisClient({
    maxAttempts: 1,
    requestHandler: new NodeHttpHandler({
      connectionTimeout: 1_000,
      requestTimeout: 3_000,
      throwOnRequestTimeout: true,
    }),
  })
