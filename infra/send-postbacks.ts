import { Duration, type Stack } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { EventSourceMapping, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { FilterPattern } from 'aws-cdk-lib/aws-logs'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Config as SendPostbacksConfig } from '../functions/send-postbacks/config.ts'
import { alarm } from './constructs/alarm.ts'
import { bundledFunction } from './constructs/bundled-function.ts'
import type { Deployment } from './constructs/deployment.ts'
import { allow, allowSecrets, allowTable } from './constructs/grants.ts'
import type { Data } from './data-stack.ts'
import { postbackSecretsOf } from './names.ts'
import type { Settings } from './settings.ts'

interface Wiring {
  stack: Stack
  deployment: Deployment
  data: Data
  attributed: Queue
}

const FAILED = 'postback_failed'
/** Rate limits and circuit breakers count on no more. */
const AT_ONCE = 2

/** A conversion that a platform refused, or that was given up, writes one line. */
const alarmOnFailures = (stack: Stack, made: LambdaFunction, settings: Settings): void => {
  const namespace = `guiyin/${settings.stage}`
  made.logGroup.addMetricFilter(FAILED, {
    filterName: FAILED,
    filterPattern: FilterPattern.allTerms(FAILED),
    metricNamespace: namespace,
    metricName: 'FailedPostbacks',
  })
  alarm(stack, 'failed-postbacks', settings, {
    metric: new Metric({ namespace, metricName: 'FailedPostbacks', period: Duration.minutes(15), statistic: 'Sum' }),
    threshold: 1,
    impact: 'An ad platform does not hear of conversions: its bidding learns from too few of them.',
    runbook: 'failed-postbacks',
  })
}

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
  alarmOnFailures(stack, made, settings)
}
