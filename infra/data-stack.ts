import { type App, Aws, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { AttributeType, BillingMode, Table, type TableProps } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis'
import { type Bucket, StorageClass } from 'aws-cdk-lib/aws-s3'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { alarm } from './constructs/alarm.ts'
import type { Deployment } from './constructs/deployment.ts'
import { ACCESS_LOGS, secureBucket } from './constructs/secure-bucket.ts'
import { slowTables } from './constructs/slow-tables.ts'
import { nameOf, operatorKeyNameOf, type TableName } from './names.ts'
import type { Settings } from './settings.ts'

export interface Data {
  stack: Stack
  tables: Record<TableName, Table>
  stream: Stream
  objects: Bucket
}

/** How long the stream keeps a record: a weekend and two working days to mend what is broken. */
export const STREAM_RETENTION = Duration.days(7)

const tableOf = (stack: Stack, name: TableName, stage: string, props: Partial<TableProps> = {}): Table =>
  new Table(stack, name, {
    ...props,
    tableName: nameOf(stage, name),
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })

const streamOf = (stack: Stack, settings: Settings): Stream => {
  const { stage, streamShards } = settings
  const stream = new Stream(stack, 'events', {
    streamName: nameOf(stage, 'events'),
    ...(streamShards === undefined
      ? { streamMode: StreamMode.ON_DEMAND }
      : { streamMode: StreamMode.PROVISIONED, shardCount: streamShards }),
    retentionPeriod: STREAM_RETENTION,
    encryption: StreamEncryption.MANAGED,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  })
  alarm(stack, 'stream-refusals', settings, {
    metric: stream.metricPutRecordsThrottledRecords({ period: Duration.minutes(5), statistic: 'Sum' }),
    threshold: 1,
    periods: 3,
    impact: 'The stream takes less than comes in: senders get 503 and must send again, clicks may be lost.',
    runbook: 'stream-refusals',
  })
  return stream
}

const accessLogsOf = (stack: Stack, stage: string): void => {
  const bucket = secureBucket(stack, ACCESS_LOGS, {
    stage,
    logged: false,
    lifecycleRules: [{ expiration: Duration.days(90) }],
  })
  bucket.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('logging.s3.amazonaws.com')],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects('*')],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  )
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason: 'It holds the access logs of the others; logging its own writes would log without end.',
  })
}

const objectsOf = (stack: Stack, stage: string): Bucket =>
  secureBucket(stack, 'objects', {
    stage,
    versioned: true,
    lifecycleRules: [
      { noncurrentVersionExpiration: Duration.days(30), expiredObjectDeleteMarker: true },
      {
        prefix: 'snapshots/',
        transitions: [{ storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(90) }],
      },
    ],
  })

const addOperatorKey = (stack: Stack, stage: string): void => {
  const secret = new Secret(stack, 'operator-key', {
    secretName: operatorKeyNameOf(stage),
    description: 'Who knows it may change the catalog of every site',
    generateSecretString: { passwordLength: 48, excludePunctuation: true, includeSpace: false },
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  })
  Validations.of(secret).acknowledge({
    id: 'AwsSolutions-SMG4',
    reason: 'People and scripts hold it: it is changed by hand, as docs/operations.md says, never behind their back.',
  })
}

/** Everything that must outlive a deployment. */
export const dataStack = (app: App, { settings }: Deployment): Data => {
  const { stage } = settings
  const stack = new Stack(app, nameOf(stage, 'data'), {
    description: `guiyin ${stage}: tables, stream and objects`,
    terminationProtection: true,
  })
  accessLogsOf(stack, stage)
  addOperatorKey(stack, stage)
  const tables = {
    // Sites with a retention give their facts an end; readers go by the date, the table sweeps behind them.
    visitors: tableOf(stack, 'visitors', stage, { timeToLiveAttribute: 'ttl' }),
    conversions: tableOf(stack, 'conversions', stage),
    kpis: tableOf(stack, 'kpis', stage),
    catalog: tableOf(stack, 'catalog', stage),
  }
  slowTables(stack, settings, Object.values(tables))
  return {
    stack,
    tables,
    stream: streamOf(stack, settings),
    objects: objectsOf(stack, stage),
  }
}
