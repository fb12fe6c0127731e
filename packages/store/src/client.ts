import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { NodeHttpHandler } from '@smithy/node-http-handler'

/** All that a store needs of the document client; the simulated client is one too. */
export type Client = Pick<DynamoDBDocumentClient, 'send'>

const LOCAL = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }

/**
 * The document client over HTTP/1.1. Three quick attempts in the SDK, each at most 3 s: what still fails becomes
 * `Unavailable`, and the stream or the caller tries again. An endpoint means an emulator, which takes any credentials.
 */
export const documentClient = ({ endpoint }: { endpoint?: string } = {}): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({
      maxAttempts: 3,
      requestHandler: new NodeHttpHandler({
        connectionTimeout: 1_000,
        requestTimeout: 3_000,
        throwOnRequestTimeout: true,
      }),
      ...(endpoint === undefined ? {} : { endpoint, ...LOCAL }),
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  )
