import { type App, CfnOutput, Duration, Stack } from 'aws-cdk-lib'
import { Schedule } from 'aws-cdk-lib/aws-events'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { Config as AttributeDailyConfig } from '../functions/attribute-daily/config.ts'
import type { Config as AuditDayConfig } from '../functions/audit-day/config.ts'
import type { Config as ExportSnapshotsConfig } from '../functions/export-snapshots/config.ts'
import type { Config as ReadReportsConfig } from '../functions/read-reports/config.ts'
import type { Config as SnapshotKpisConfig } from '../functions/snapshot-kpis/config.ts'
import { bundledFunction } from './constructs/bundled-function.ts'
import type { Deployment } from './constructs/deployment.ts'
import { allow, allowObjects, allowTable } from './constructs/grants.ts'
import { alarmOnLog } from './constructs/log-alarm.ts'
import { alarmOnSilence, scheduled } from './constructs/schedule.ts'
import type { Data } from './data-stack.ts'
import { bucketNameOf, nameOf } from './names.ts'

interface Wiring {
  stack: Stack
  deployment: Deployment
  data: Data
}

export interface Reporting {
  stack: Stack
  readReports: LambdaFunction
}

const environmentOf = ({ tables, objects }: Data) => ({
  CONVERSIONS_TABLE: tables.conversions.tableName,
  KPIS_TABLE: tables.kpis.tableName,
  CATALOG_TABLE: tables.catalog.tableName,
  OBJECTS_BUCKET: objects.bucketName,
})

const exportSnapshots = ({ stack, deployment, data }: Wiring): LambdaFunction => {
  const { settings } = deployment
  const impact = 'Exports are stale: spreadsheets and warehouses that read them show old numbers.'
  const made = bundledFunction<ExportSnapshotsConfig>(stack, 'export-snapshots', deployment, {
    environment: {
      KPIS_TABLE: data.tables.kpis.tableName,
      CATALOG_TABLE: data.tables.catalog.tableName,
      OBJECTS_BUCKET: data.objects.bucketName,
    },
    timeout: Duration.minutes(15),
    memorySize: 2048,
    impact,
  })
  allowTable(made, data.tables.kpis, 'read')
  allowTable(made, data.tables.catalog, 'read')
  allowObjects(made, bucketNameOf(settings.stage, 'objects'), {
    get: ['snapshots/', 'journeys/', 'lost-journeys/', 'attribution/', 'exports/'],
    put: ['exports/'],
    remove: ['exports/'],
  })
  made.configureAsyncInvoke({ retryAttempts: 2, maxEventAge: Duration.hours(1) })
  alarmOnSilence(stack, 'export-snapshots', made, { settings, within: Duration.hours(1), impact })
  return made
}

/** Hourly in every zone: a run folds the days that changed, those that became final, and today; exports follow it. */
const snapshotKpis = ({ stack, deployment, data }: Wiring, exporter: LambdaFunction): void => {
  const { settings } = deployment
  const impact = 'Reports and exports show numbers of some hours ago, and days do not become final.'
  const made = bundledFunction<SnapshotKpisConfig>(stack, 'snapshot-kpis', deployment, {
    environment: environmentOf(data),
    timeout: Duration.minutes(15),
    memorySize: 3008,
    impact,
  })
  allowTable(made, data.tables.conversions, 'read')
  allowTable(made, data.tables.kpis, 'read and write')
  allowTable(made, data.tables.catalog, 'read')
  allowObjects(made, bucketNameOf(settings.stage, 'objects'), {
    get: ['lake/', 'snapshots/', 'journeys/'],
    put: ['snapshots/', 'journeys/'],
    remove: ['journeys/'],
  })
  allow(made, ['lambda:InvokeFunction'], [exporter.functionArn])
  const schedule = Schedule.cron({ minute: '5' })
  scheduled(stack, 'snapshot-kpis', made, {
    settings,
    schedule,
    within: Duration.hours(1),
    impact,
    onSuccess: exporter.functionArn,
  })
}

/** Every four hours, so that each zone's night is followed soon; exports take what it writes an hour later at most. */
const attributeDaily = ({ stack, deployment, data }: Wiring): void => {
  const { settings } = deployment
  const impact = 'Credits of data-driven models, and journeys that came to nothing, are those of some days ago.'
  const made = bundledFunction<AttributeDailyConfig>(stack, 'attribute-daily', deployment, {
    environment: {
      KPIS_TABLE: data.tables.kpis.tableName,
      CATALOG_TABLE: data.tables.catalog.tableName,
      OBJECTS_BUCKET: data.objects.bucketName,
    },
    timeout: Duration.minutes(15),
    memorySize: 3008,
    impact,
  })
  allowTable(made, data.tables.kpis, 'read and write')
  allowTable(made, data.tables.catalog, 'read')
  allowObjects(made, bucketNameOf(settings.stage, 'objects'), {
    get: ['journeys/', 'lost-journeys/', 'attribution/'],
    put: ['lost-journeys/', 'attribution/'],
    remove: ['lost-journeys/', 'attribution/'],
  })
  const schedule = Schedule.cron({ minute: '25', hour: '*/4' })
  scheduled(stack, 'attribute-daily', made, { settings, schedule, within: Duration.hours(4), impact })
}

/** Each difference leaves one line in the log, with counts by kind. */
const alarmOnDifferences = ({ deployment }: Wiring, audit: LambdaFunction): void =>
  alarmOnLog(audit, 'audit-differences', deployment.settings, {
    word: 'audit_difference',
    metricName: 'AuditDifferences',
    minutes: 5,
    impact: 'Two records of one closed day contradict each other: some number of that day is wrong.',
    runbook: 'audit-differences',
  })

/** Every two hours, so that each zone's day is audited soon after it; what was audited as it stands is passed over. */
const auditDay = (wiring: Wiring): void => {
  const { stack, deployment, data } = wiring
  const { settings } = deployment
  const impact = 'Closed days are not audited: a wrong number would go unnoticed.'
  const made = bundledFunction<AuditDayConfig>(stack, 'audit-day', deployment, {
    environment: { VISITORS_TABLE: data.tables.visitors.tableName, ...environmentOf(data) },
    timeout: Duration.minutes(15),
    memorySize: 3008,
    impact,
  })
  allowTable(made, data.tables.visitors, 'read')
  allowTable(made, data.tables.conversions, 'read')
  allowTable(made, data.tables.kpis, 'read and write')
  allowTable(made, data.tables.catalog, 'read')
  allowObjects(made, bucketNameOf(settings.stage, 'objects'), {
    get: ['lake/', 'snapshots/', 'journeys/', 'lost-journeys/', 'attribution/'],
  })
  alarmOnDifferences(wiring, made)
  const schedule = Schedule.cron({ minute: '50', hour: '*/2' })
  scheduled(stack, 'audit-day', made, { settings, schedule, within: Duration.hours(2), impact })
}

const readReports = ({ stack, deployment, data }: Wiring): LambdaFunction => {
  const made = bundledFunction<ReadReportsConfig>(stack, 'read-reports', deployment, {
    environment: environmentOf(data),
    timeout: Duration.seconds(29),
    memorySize: 2048,
    impact: 'Reports, conversions and receipts cannot be read; collection goes on.',
  })
  allowTable(made, data.tables.conversions, 'read')
  allowTable(made, data.tables.kpis, 'read')
  allowTable(made, data.tables.catalog, 'read')
  allowObjects(made, bucketNameOf(deployment.settings.stage, 'objects'), {
    get: ['lake/', 'snapshots/', 'journeys/', 'lost-journeys/', 'attribution/'],
  })
  return made
}

/** From facts to numbers: snapshots, exports, and the function that answers questions about them. */
export const reportingStack = (app: App, deployment: Deployment, data: Data): Reporting => {
  const { stage } = deployment.settings
  const stack = new Stack(app, nameOf(stage, 'reporting'), { description: `guiyin ${stage}: facts to numbers` })
  const wiring = { stack, deployment, data }
  snapshotKpis(wiring, exportSnapshots(wiring))
  attributeDaily(wiring)
  auditDay(wiring)
  new CfnOutput(stack, 'Exports', { value: `s3://${bucketNameOf(stage, 'objects')}/exports/v1/` })
  return { stack, readReports: readReports(wiring) }
}
