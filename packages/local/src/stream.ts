import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  IncreaseStreamRetentionPeriodCommand,
  KinesisClient,
  type StreamDescriptionSummary,
} from '@aws-sdk/client-kinesis'
import { NodeHttpHandler } from '@smithy/node-http-handler'

const SHARDS = 2
export const RETENTION_HOURS = 168

/** A client of the emulator: HTTP/1.1, since it speaks no HTTP/2. */
export const kinesisClient = (endpoint: string, region = 'us-east-1'): KinesisClient =>
  new KinesisClient({
    endpoint,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: new NodeHttpHandler({ connectionTimeout: 2_000, requestTimeout: 30_000 }),
  })

const describe = async (client: KinesisClient, name: string): Promise<StreamDescriptionSummary | undefined> => {
  try {
    return (await client.send(new DescribeStreamSummaryCommand({ StreamName: name }))).StreamDescriptionSummary
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined
    throw error
  }
}

const activeStream = async (client: KinesisClient, name: string): Promise<StreamDescriptionSummary> => {
  for (;;) {
    const summary = await describe(client, name)
    if (summary?.StreamStatus === 'ACTIVE') return summary
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** The stream, made with the longest retention the emulator knows when it is not there yet; its creation names its generation. */
export const ensureStream = async (client: KinesisClient, name: string, region: string) => {
  if ((await describe(client, name)) === undefined) {
    await client.send(new CreateStreamCommand({ StreamName: name, ShardCount: SHARDS }))
    await activeStream(client, name)
    await client.send(
      new IncreaseStreamRetentionPeriodCommand({ StreamName: name, RetentionPeriodHours: RETENTION_HOURS }),
    )
  }
  const summary = await activeStream(client, name)
  const generation = String(summary.StreamCreationTimestamp?.getTime() ?? 0)
  return { name, arn: summary.StreamARN ?? '', region, generation }
}
