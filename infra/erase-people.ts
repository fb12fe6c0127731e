import { Duration, type Stack } from 'aws-cdk-lib'
import { Schedule } from 'aws-cdk-lib/aws-events'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Config as ErasePeopleConfig } from '../functions/erase-people/config.ts'
import { bundledFunction } from './constructs/bundled-function.ts'
import type { Deployment } from './constructs/deployment.ts'
import { allow, allowObjects, allowSend, allowTable } from './constructs/grants.ts'
import { alarmOnLog } from './constructs/log-alarm.ts'
import { scheduled } from './constructs/schedule.ts'
import type { StreamFailures } from './constructs/stream-failures.ts'
import type { Data } from './data-stack.ts'
import { bucketNameOf } from './names.ts'

interface Wiring {
  stack: Stack
  deployment: Deployment
  data: Data
  attributed: Queue
}

const allowEverywhere = (made: LambdaFunction, { data, deployment }: Wiring, failures: StreamFailures): void => {
  for (const table of [data.tables.visitors, data.tables.conversions, data.tables.kpis]) {
    allowTable(made, table, 'read and write')
  }
  allow(made, ['dynamodb:DeleteItem'], [data.tables.kpis.tableArn])
  allowTable(made, data.tables.catalog, 'read')
  const files = ['lake/arrivals/', 'lake/events/', 'lake/firsts/', 'lake/strays/', 'lake/lost/']
  allowObjects(made, bucketNameOf(deployment.settings.stage, 'objects'), {
    get: [...files, 'lake/requests/', 'snapshots/', 'journeys/'],
    put: [...files, 'lake/requests/', 'snapshots/', 'journeys/'],
    remove: ['lake/events/', 'lake/strays/', 'lake/lost/', 'journeys/'],
  })
  if (failures.bucket === undefined) return
  const batches = ['aws/lambda/']
  allowObjects(made, failures.bucket, { get: batches, put: batches, remove: batches })
}

/** Carries out erasures, once an hour, and nightly what each site's retention asks for. */
export const erasePeople = (wiring: Wiring, failures: StreamFailures): void => {
  const { stack, deployment, data, attributed } = wiring
  const { settings } = deployment
  const { tables, objects } = data
  const impact = 'People who asked to be erased are still stored, and facts outlive their retention.'
  const made = bundledFunction<ErasePeopleConfig>(stack, 'erase-people', deployment, {
    environment: {
      VISITORS_TABLE: tables.visitors.tableName,
      CONVERSIONS_TABLE: tables.conversions.tableName,
      KPIS_TABLE: tables.kpis.tableName,
      CATALOG_TABLE: tables.catalog.tableName,
      ATTRIBUTED_QUEUE: attributed.queueUrl,
      OBJECTS_BUCKET: objects.bucketName,
      ...(failures.bucket === undefined ? {} : { FAILURES_BUCKET: failures.bucket }),
    },
    timeout: Duration.minutes(15),
    memorySize: 2048,
    impact,
  })
  allowEverywhere(made, wiring, failures)
  allowSend(made, attributed)
  // A run that finds an erasure open for more than a day writes one line.
  alarmOnLog(made, 'late-erasures', settings, {
    word: 'erasure_late',
    metricName: 'LateErasures',
    minutes: 60,
    impact: 'A person who asked to be erased more than a day ago is still stored; the law gives a term for it.',
    runbook: 'late-erasures',
  })
  const schedule = Schedule.cron({ minute: '20' })
  scheduled(stack, 'erase-people', made, { settings, schedule, within: Duration.hours(1), impact })
}
