import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { nameOf } from '../names.ts'
import type { Settings } from '../settings.ts'
import { failureQueue } from './failure-queue.ts'

/**
 * Deliveries after which a message is given up to the queue's own failure queue: more than any schedule of attempts has,
 * for whoever takes it may let it come again.
 */
const ATTEMPTS = 50

/**
 * A queue of work with a failure queue behind it. Messages wait a moment before they are delivered: one that announces a
 * write is sent before it.
 */
export const workQueue = (scope: Construct, name: string, settings: Settings, impact: string): Queue =>
  new Queue(scope, name, {
    queueName: nameOf(settings.stage, name),
    deliveryDelay: Duration.seconds(5),
    visibilityTimeout: Duration.minutes(6),
    retentionPeriod: Duration.days(14),
    enforceSSL: true,
    deadLetterQueue: { queue: failureQueue(scope, `${name}-failures`, settings, impact), maxReceiveCount: ATTEMPTS },
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  })
