import { type App, CfnOutput, Duration, Stack } from 'aws-cdk-lib'
import { Schedule } from 'aws-cdk-lib/aws-events'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Config as ArchiveEventsConfig } from '../functions/archive-events/config.ts'
import type { Config as AttributeEventsConfig } from '../functions/attribute-events/config.ts'
import type { Config as CompactEventsConfig } from '../functions/compact-events/config.ts'
import type { Config as ImportFileConfig } from '../functions/import-file/config.ts'
import type { Config as SettleConversionsConfig } from '../functions/settle-conversions/config.ts'
import { bundledFunction } from './constructs/bundled-function.ts'
import type { Deployment } from './constructs/deployment.ts'
import { DROP_FOLDER, dropFolder } from './constructs/drop-folder.ts'
import { allow, allowObjects, allowSend, allowTable } from './constructs/grants.ts'
import { scheduled } from './constructs/schedule.ts'
import { streamConsumer } from './constructs/stream-consumer.ts'
import { type StreamFailures, streamFailures } from './constructs/stream-failures.ts'
import { workQueue } from './constructs/work-queue.ts'
import type { Data } from './data-stack.ts'
import { erasePeople } from './erase-people.ts'
import { bucketNameOf, nameOf } from './names.ts'
import { sendPostbacks } from './send-postbacks.ts'

interface Wiring {
  stack: Stack
  deployment: Deployment
  data: Data
  attributed: Queue
}

const attributeEvents = ({ stack, deployment, data, attributed }: Wiring, failures: StreamFailures): void => {
  const { tables, stream } = data
  const impact = 'Conversions are attributed late; reports of today miss them, nothing is lost.'
  const made = bundledFunction<AttributeEventsConfig>(stack, 'attribute-events', deployment, {
    environment: {
      VISITORS_TABLE: tables.visitors.tableName,
      CONVERSIONS_TABLE: tables.conversions.tableName,
      KPIS_TABLE: tables.kpis.tableName,
      CATALOG_TABLE: tables.catalog.tableName,
      ATTRIBUTED_QUEUE: attributed.queueUrl,
    },
    timeout: Duration.minutes(2),
    memorySize: 1024,
    impact,
  })
  allowTable(made, tables.visitors, 'read and write')
  allowTable(made, tables.conversions, 'read and write')
  allowTable(made, tables.kpis, 'read and write')
  allowTable(made, tables.catalog, 'read')
  allowSend(made, attributed)
  const { settings } = deployment
  const window = Duration.seconds(5)
  streamConsumer(stack, made, {
    name: 'attribute-events',
    stream,
    failures,
    batchSize: 1_000,
    window,
    settings,
    impact,
  })
}

/** One arrival a shard and minute: fewer, larger files make compaction and today's reports cheap. */
const archiveEvents = ({ stack, deployment, data }: Wiring, failures: StreamFailures): void => {
  const impact = 'The lake misses the newest events: visits and visitors of today are too low, nothing is lost.'
  const made = bundledFunction<ArchiveEventsConfig>(stack, 'archive-events', deployment, {
    environment: {
      KPIS_TABLE: data.tables.kpis.tableName,
      CATALOG_TABLE: data.tables.catalog.tableName,
      OBJECTS_BUCKET: data.objects.bucketName,
    },
    timeout: Duration.minutes(2),
    memorySize: 1024,
    impact,
  })
  const { settings } = deployment
  // Who was erased is looked up, and whoever comes again is noted.
  allowTable(made, data.tables.kpis, 'read and write')
  allowTable(made, data.tables.catalog, 'read')
  allowObjects(made, bucketNameOf(settings.stage, 'objects'), {
    put: ['lake/arrivals/', 'lake/request-arrivals/'],
  })
  streamConsumer(stack, made, {
    name: 'archive-events',
    stream: data.stream,
    failures,
    batchSize: 5_000,
    window: Duration.minutes(1),
    settings,
    impact,
  })
}

const compactEvents = ({ stack, deployment, data }: Wiring): void => {
  const { settings } = deployment
  const impact = 'Arrivals pile up: reports of today get slow and closed days do not learn of late events.'
  const made = bundledFunction<CompactEventsConfig>(stack, 'compact-events', deployment, {
    environment: {
      KPIS_TABLE: data.tables.kpis.tableName,
      CATALOG_TABLE: data.tables.catalog.tableName,
      OBJECTS_BUCKET: data.objects.bucketName,
    },
    timeout: Duration.minutes(15),
    memorySize: 2048,
    impact,
  })
  allowTable(made, data.tables.kpis, 'read and write')
  allowTable(made, data.tables.catalog, 'read')
  allowObjects(made, bucketNameOf(settings.stage, 'objects'), {
    get: ['lake/'],
    put: ['lake/events/', 'lake/firsts/', 'lake/strays/', 'lake/lost/', 'lake/requests/'],
    remove: ['lake/arrivals/', 'lake/request-arrivals/'],
  })
  const schedule = Schedule.rate(Duration.minutes(5))
  scheduled(stack, 'compact-events', made, { settings, schedule, within: Duration.minutes(30), impact })
}

const settleConversions = ({ stack, deployment, data, attributed }: Wiring): void => {
  const { settings } = deployment
  const { tables } = data
  const impact = 'Late touches, identity links and refunds do not reach the conversions they belong to.'
  const made = bundledFunction<SettleConversionsConfig>(stack, 'settle-conversions', deployment, {
    environment: {
      VISITORS_TABLE: tables.visitors.tableName,
      CONVERSIONS_TABLE: tables.conversions.tableName,
      KPIS_TABLE: tables.kpis.tableName,
      CATALOG_TABLE: tables.catalog.tableName,
      ATTRIBUTED_QUEUE: attributed.queueUrl,
    },
    timeout: Duration.minutes(15),
    memorySize: 1024,
    impact,
  })
  allowTable(made, tables.visitors, 'read')
  allowTable(made, tables.conversions, 'read and write')
  allowTable(made, tables.kpis, 'read and write')
  allow(made, ['dynamodb:DeleteItem'], [tables.kpis.tableArn])
  allowTable(made, tables.catalog, 'read')
  allowSend(made, attributed)
  const schedule = Schedule.cron({ minute: '35', hour: '*/3' })
  scheduled(stack, 'settle-conversions', made, { settings, schedule, within: Duration.hours(3), impact })
}

const importFile = ({ stack, deployment, data }: Wiring): void => {
  const { settings } = deployment
  const bucket = bucketNameOf(settings.stage, DROP_FOLDER)
  const made = bundledFunction<ImportFileConfig>(stack, 'import-file', deployment, {
    environment: {
      CATALOG_TABLE: data.tables.catalog.tableName,
      KPIS_TABLE: data.tables.kpis.tableName,
      OBJECTS_BUCKET: bucket,
      STREAM: data.stream.streamName,
    },
    timeout: Duration.minutes(10),
    memorySize: 3008,
    impact: 'Dropped files are imported late or not at all: costs and metrics of the platforms are wrong.',
  })
  allowTable(made, data.tables.catalog, 'read')
  allowTable(made, data.tables.kpis, 'read and write')
  allowObjects(made, bucket, { get: ['imports/'], put: ['imports/results/'] })
  allow(made, ['kinesis:PutRecords'], [data.stream.streamArn])
  dropFolder(stack, made, 'imports/', settings)
  new CfnOutput(stack, 'DropFolder', {
    value: `s3://${bucket}/imports/`,
    description: 'Files to import: <data set>/<site>/<file>',
  })
}

export interface Processing {
  stack: Stack
  /** Hears of every changed conversion. */
  attributed: Queue
  failures: StreamFailures
}

/** From the stream and the drop folder to facts and derived conversions. */
export const processingStack = (app: App, deployment: Deployment, data: Data): Processing => {
  const { stage } = deployment.settings
  const stack = new Stack(app, nameOf(stage, 'processing'), { description: `guiyin ${stage}: stream to facts` })
  const impact = 'Changed conversions are not told on: ad platforms do not hear of them.'
  const attributed = workQueue(stack, 'attributed', deployment.settings, impact)
  const wiring = { stack, deployment, data, attributed }
  const failures = streamFailures(stack, deployment.settings)
  attributeEvents(wiring, failures)
  archiveEvents(wiring, failures)
  compactEvents(wiring)
  settleConversions(wiring)
  erasePeople(wiring, failures)
  importFile(wiring)
  sendPostbacks(wiring)
  return { stack, attributed, failures }
}
