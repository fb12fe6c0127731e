import { Duration, type Stack } from 'aws-cdk-lib'
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Config as SendPostbacksConfig } from '../functions/send-postbacks/config.ts'
import { bundledFunction } from './constructs/bundled-function.ts'
import type { Deployment } from './constructs/deployment.ts'
import { allow, allowSecrets, allowTable } from './constructs/grants.ts'
import { alarmOnLog } from './constructs/log-alarm.ts'
import type { Data } from './data-stack.ts'
import { postbackSecretsOf } from './names.ts'

interface Wiring {
  stack: Stack
  deployment: Deployment
  data: Data
  attributed: Queue
}

/** Rate limits and circuit breakers count on no more. */
const AT_ONCE = 2

/** Tells ad platforms of the conversions of their clicks. */
export const sendPostbacks = ({ stack, deployment, data, attributed }: Wiring): void => {
  const { settings } = deployment
  const { tables } = data
  const made = bundledFunction<SendPostbacksConfig>(stack, 'send-postbacks', deployment, {
    environment: {
      VISITORS_TABLE: tables.visitors.tableName,
      CONVERSIONS_TABLE: tables.conversions.tableName,
      KPIS_TABLE: tables.kpis.tableName,
      CATALOG_TABLE: tables.catalog.tableName,
      ATTRIBUTED_QUEUE: attributed.queueUrl,
      SECRETS_PREFIX: postbackSecretsOf(settings.stage),
    },
    timeout: Duration.minutes(1),
    memorySize: 512,
    impact: 'Ad platforms hear of conversions late; the queue keeps them for 14 days.',
  })
  allowTable(made, tables.visitors, 'read')
  allowTable(made, tables.conversions, 'read and write')
  allowTable(made, tables.kpis, 'read')
  allowTable(made, tables.catalog, 'read')
  const take = ['ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes']
  allow(
    made,
    take.map((action) => `sqs:${action}`),
    [attributed.queueArn],
  )
  allowSecrets(made, postbackSecretsOf(settings.stage))
  const mapping = new EventSourceMapping(stack, 'send-postbacks-mapping', {
    target: made,
    eventSourceArn: attributed.queueArn,
    batchSize: 100,
    maxBatchingWindow: Duration.seconds(2),
    maxConcurrency: AT_ONCE,
    reportBatchItemFailures: true,
  })
  // The mapping is refused while its role cannot read the queue yet.
  if (made.role !== undefined) mapping.node.addDependency(made.role)
  // A conversion that a platform refused, or that was given up, writes one line.
  alarmOnLog(made, 'failed-postbacks', settings, {
    word: 'postback_failed',
    metricName: 'FailedPostbacks',
    minutes: 15,
    impact: 'An ad platform does not hear of conversions: its bidding learns from too few of them.',
    runbook: 'failed-postbacks',
  })
}
