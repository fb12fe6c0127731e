import type { Stack } from 'aws-cdk-lib'
import { Duration } from 'aws-cdk-lib'
import type { Stream } from 'aws-cdk-lib/aws-kinesis'
import { EventSourceMapping, type Function as LambdaFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { STREAM_RETENTION } from '../data-stack.ts'
import type { Settings } from '../settings.ts'
import { alarm } from './alarm.ts'
import { allow } from './grants.ts'
import type { StreamFailures } from './stream-failures.ts'

const READ_STREAM = [
  'kinesis:DescribeStream',
  'kinesis:DescribeStreamSummary',
  'kinesis:GetRecords',
  'kinesis:GetShardIterator',
  'kinesis:ListShards',
]

export interface ConsumerProps {
  name: string
  stream: Stream
  failures: StreamFailures
  batchSize: number
  window: Duration
  settings: Settings
  /** What suffers while the consumer is behind. */
  impact: string
}

const addAlarms = (stack: Stack, consumer: LambdaFunction, { name, settings, impact }: ConsumerProps): void => {
  const age = consumer.metric('IteratorAge', { period: Duration.minutes(5), statistic: 'Maximum' })
  alarm(stack, `${name}-behind`, settings, {
    metric: age,
    threshold: Duration.minutes(10).toMilliseconds(),
    periods: 3,
    impact,
    runbook: 'behind',
  })
  alarm(stack, `${name}-nearly-lost`, settings, {
    metric: age,
    threshold: STREAM_RETENTION.toMilliseconds() / 2,
    impact: 'Events wait for half of the time that the stream keeps them: act today, or they are lost.',
    runbook: 'nearly-lost',
  })
}

/**
 * Reads the stream into a function: from its beginning, shard by shard, halving a batch that fails, and giving it up to
 * the failure destination after ten attempts or six hours before the stream forgets it. No poison blocks a shard.
 */
export const streamConsumer = (stack: Stack, consumer: LambdaFunction, props: ConsumerProps): void => {
  const { name, stream, failures, batchSize, window } = props
  allow(consumer, READ_STREAM, [stream.streamArn])
  failures.allowTo(consumer)
  const mapping = new EventSourceMapping(stack, `${name}-mapping`, {
    target: consumer,
    eventSourceArn: stream.streamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize,
    maxBatchingWindow: window,
    parallelizationFactor: 1,
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    retryAttempts: 10,
    maxRecordAge: STREAM_RETENTION.minus(Duration.hours(6)),
    onFailure: { bind: () => ({ destination: failures.arn }) },
    supportS3OnFailureDestination: true,
  })
  // The mapping is refused while its role cannot read the stream yet.
  if (consumer.role !== undefined) mapping.node.addDependency(consumer.role)
  addAlarms(stack, consumer, props)
}
