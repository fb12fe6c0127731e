import { Duration, type Stack } from 'aws-cdk-lib'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { Config as ManagePostbacksConfig } from '../functions/manage-postbacks/config.ts'
import type { Config as ManageQuarantineConfig } from '../functions/manage-quarantine/config.ts'
import type { Config as RebuildNumbersConfig } from '../functions/rebuild-numbers/config.ts'
import type { Config as RedriveFailuresConfig } from '../functions/redrive-failures/config.ts'
import type { Config as ReplayFactsConfig } from '../functions/replay-facts/config.ts'
import { bundledFunction } from './constructs/bundled-function.ts'
import type { Deployment } from './constructs/deployment.ts'
import { allow, allowObjects, allowSend, allowTable } from './constructs/grants.ts'
import { operatorKeyOf } from './constructs/operator-key.ts'
import type { Data } from './data-stack.ts'
import { bucketNameOf } from './names.ts'
import type { Processing } from './processing-stack.ts'

export interface RecoveryWiring {
  stack: Stack
  deployment: Deployment
  data: Data
  processing: Processing
}

const LIMITS = { timeout: Duration.seconds(29), memorySize: 1024 }

const allowPublish = (made: LambdaFunction, { stream }: Data): void =>
  allow(made, ['kinesis:PutRecords'], [stream.streamArn])

const manageQuarantine = ({ stack, deployment, data }: RecoveryWiring): LambdaFunction => {
  const made = bundledFunction<ManageQuarantineConfig>(stack, 'manage-quarantine', deployment, {
    environment: {
      STREAM: data.stream.streamName,
      KPIS_TABLE: data.tables.kpis.tableName,
      CATALOG_TABLE: data.tables.catalog.tableName,
      OPERATOR_KEY: operatorKeyOf(deployment.settings),
    },
    ...LIMITS,
    impact: 'Quarantined records can neither be seen nor mended; they stay where they are.',
  })
  allow(made, ['dynamodb:Query', 'dynamodb:PutItem'], [data.tables.kpis.tableArn])
  allowTable(made, data.tables.catalog, 'read')
  allowPublish(made, data)
  return made
}

const replayFacts = ({ stack, deployment, data }: RecoveryWiring): LambdaFunction => {
  const made = bundledFunction<ReplayFactsConfig>(stack, 'replay-facts', deployment, {
    environment: {
      STREAM: data.stream.streamName,
      CATALOG_TABLE: data.tables.catalog.tableName,
      OBJECTS_BUCKET: data.objects.bucketName,
      OPERATOR_KEY: operatorKeyOf(deployment.settings),
    },
    ...LIMITS,
    impact: 'Stored events cannot be sent through the stream again; everything else goes on.',
  })
  allowTable(made, data.tables.catalog, 'read')
  allowObjects(made, bucketNameOf(deployment.settings.stage, 'objects'), { get: ['lake/events/'] })
  allowPublish(made, data)
  return made
}

const rebuildNumbers = ({ stack, deployment, data, processing }: RecoveryWiring): LambdaFunction => {
  const { tables } = data
  const made = bundledFunction<RebuildNumbersConfig>(stack, 'rebuild-numbers', deployment, {
    environment: {
      VISITORS_TABLE: tables.visitors.tableName,
      CONVERSIONS_TABLE: tables.conversions.tableName,
      KPIS_TABLE: tables.kpis.tableName,
      CATALOG_TABLE: tables.catalog.tableName,
      ATTRIBUTED_QUEUE: processing.attributed.queueUrl,
      OBJECTS_BUCKET: data.objects.bucketName,
      OPERATOR_KEY: operatorKeyOf(deployment.settings),
    },
    ...LIMITS,
    impact: 'Conversions cannot be derived anew on demand; settlement goes on.',
  })
  allowTable(made, tables.visitors, 'read')
  allowTable(made, tables.conversions, 'read and write')
  allowTable(made, tables.kpis, 'read and write')
  allowTable(made, tables.catalog, 'read')
  allowObjects(made, bucketNameOf(deployment.settings.stage, 'objects'), { get: ['lake/events/'] })
  allowSend(made, processing.attributed)
  return made
}

const redriveFailures = ({ stack, deployment, data, processing }: RecoveryWiring): LambdaFunction => {
  const { bucket, queue } = processing.failures
  const given = processing.attributed.deadLetterQueue?.queue
  const made = bundledFunction<RedriveFailuresConfig>(stack, 'redrive-failures', deployment, {
    environment: {
      STREAM: data.stream.streamName,
      ...(bucket === undefined ? {} : { FAILURES_BUCKET: bucket }),
      FAILURES_QUEUE: queue.queueUrl,
      ATTRIBUTED_QUEUE: processing.attributed.queueUrl,
      ...(given === undefined ? {} : { ATTRIBUTED_FAILURES_QUEUE: given.queueUrl }),
      OPERATOR_KEY: operatorKeyOf(deployment.settings),
    },
    ...LIMITS,
    impact: 'Batches that were given up cannot be redriven; they wait where they are.',
  })
  allowPublish(made, data)
  const take = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility']
  if (given !== undefined) allow(made, ['sqs:ReceiveMessage', 'sqs:DeleteMessage'], [given.queueArn])
  allowSend(made, processing.attributed)
  if (bucket === undefined) {
    allow(made, [...take, 'sqs:GetQueueAttributes'], [queue.queueArn])
    allow(made, ['kinesis:GetShardIterator', 'kinesis:GetRecords'], [data.stream.streamArn])
  } else {
    allow(made, take, [queue.queueArn])
    allowObjects(made, bucket, { get: ['aws/lambda/'], remove: ['aws/lambda/'] })
  }
  return made
}

const managePostbacks = ({ stack, deployment, data, processing }: RecoveryWiring): LambdaFunction => {
  const { conversions, catalog } = data.tables
  const made = bundledFunction<ManagePostbacksConfig>(stack, 'manage-postbacks', deployment, {
    environment: {
      CONVERSIONS_TABLE: conversions.tableName,
      CATALOG_TABLE: catalog.tableName,
      ATTRIBUTED_QUEUE: processing.attributed.queueUrl,
    },
    ...LIMITS,
    impact: 'Conversions that ad platforms refused can neither be listed nor sent again; the others go on.',
  })
  allowTable(made, conversions, 'read and write')
  allowTable(made, catalog, 'read')
  allowSend(made, processing.attributed)
  return made
}

/** What an operator mends with, by command: docs/operations.md says when. */
export const recoveryFunctions = (wiring: RecoveryWiring): [name: string, made: LambdaFunction][] => [
  ['manage-quarantine', manageQuarantine(wiring)],
  ['replay-facts', replayFacts(wiring)],
  ['rebuild-numbers', rebuildNumbers(wiring)],
  ['redrive-failures', redriveFailures(wiring)],
  ['manage-postbacks', managePostbacks(wiring)],
]
