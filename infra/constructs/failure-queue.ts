import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { nameOf } from '../names.ts'
import type { Settings } from '../settings.ts'
import { alarm } from './alarm.ts'

/** A queue where failures wait for a person, 14 days; one message rings. */
export const failureQueue = (scope: Construct, name: string, settings: Settings, impact: string): Queue => {
  const queue = new Queue(scope, name, {
    queueName: nameOf(settings.stage, name),
    retentionPeriod: Duration.days(14),
    enforceSSL: true,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  })
  Validations.of(queue).acknowledge({
    id: 'AwsSolutions-SQS3',
    reason: 'It is itself the place of last resort; its depth rings an alarm.',
  })
  alarm(scope, `${name}-depth`, settings, {
    metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5), statistic: 'Maximum' }),
    threshold: 1,
    impact,
    runbook: name,
  })
  return queue
}
