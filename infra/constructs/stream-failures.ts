import { Aws, Duration, type Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { bucketArnOf, bucketNameOf } from '../names.ts'
import type { Settings } from '../settings.ts'
import { failureQueue } from './failure-queue.ts'
import { allowObjects, allowSend } from './grants.ts'
import { cfnBucketOf, secureBucket } from './secure-bucket.ts'

/** Where the batches go that a stream consumer gave up: an ARN, and the right to write there. */
export interface StreamFailures {
  arn: string
  allowTo: (consumer: LambdaFunction) => void
  /** Hears of every batch; where there is no bucket, its messages stand for the batches. */
  queue: Queue
  bucket: string | undefined
}

const inQueue = (queue: Queue): StreamFailures => ({
  arn: queue.queueArn,
  allowTo: (consumer) => allowSend(consumer, queue),
  queue,
  bucket: undefined,
})

/** The whole batch lies in the bucket, and the bucket tells the queue, so that one alarm rings in both partitions. */
const inBucket = (stack: Stack, stage: string, queue: Queue): StreamFailures => {
  const told = queue.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('s3.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  )
  const bucket = secureBucket(stack, 'failures', { stage, lifecycleRules: [{ expiration: Duration.days(90) }] })
  cfnBucketOf(bucket).notificationConfiguration = {
    queueConfigurations: [{ event: 's3:ObjectCreated:*', queue: queue.queueArn }],
  }
  // S3 tries the queue when the notification is set, so the policy must stand before.
  if (told.policyDependable !== undefined) bucket.node.addDependency(told.policyDependable)
  const name = bucketNameOf(stage, 'failures')
  return {
    arn: bucketArnOf(name),
    // Lambda chooses the keys: aws/lambda/<mapping>/<shard>/<date>/…
    allowTo: (consumer) => allowObjects(consumer, name, { list: true, put: ['aws/lambda/'] }),
    queue,
    bucket: name,
  }
}

/**
 * The failure destination of stream consumers. The cn regions take no bucket there: the queue then gets the shard and
 * the range of sequence numbers only, to be read again within the stream's retention.
 */
export const streamFailures = (stack: Stack, settings: Settings): StreamFailures => {
  const impact = 'A batch of events was given up: its events are missing from attribution or the lake until redriven.'
  const queue = failureQueue(stack, 'stream-failures', settings, impact)
  return settings.partition === 'aws-cn' ? inQueue(queue) : inBucket(stack, settings.stage, queue)
}
