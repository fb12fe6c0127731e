import { type App, Duration, Stack } from 'aws-cdk-lib'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { Config as ApplyCatalogConfig } from '../functions/apply-catalog/config.ts'
import type { Config as IngestConversionsConfig } from '../functions/ingest-conversions/config.ts'
import type { Config as IngestEventsConfig } from '../functions/ingest-events/config.ts'
import type { Config as IngestFeedbackConfig } from '../functions/ingest-feedback/config.ts'
import type { Config as IngestPixelConfig } from '../functions/ingest-pixel/config.ts'
import type { Config as RedirectClickConfig } from '../functions/redirect-click/config.ts'
import type { Config as UnlinkVisitorConfig } from '../functions/unlink-visitor/config.ts'
import { bundledFunction } from './constructs/bundled-function.ts'
import type { Deployment } from './constructs/deployment.ts'
import { allow, allowSecrets, allowTable } from './constructs/grants.ts'
import { httpApi } from './constructs/http-api.ts'
import { alarmOnLog } from './constructs/log-alarm.ts'
import { operatorKeyOf } from './constructs/operator-key.ts'
import type { Data } from './data-stack.ts'
import { importFunctions } from './import-functions.ts'
import { feedbackSecretsOf, nameOf } from './names.ts'
import { personFunctions } from './person-functions.ts'
import type { Processing } from './processing-stack.ts'
import { recoveryFunctions } from './recovery-functions.ts'
import type { Reporting } from './reporting-stack.ts'
import type { Settings } from './settings.ts'

interface Wiring {
  stack: Stack
  deployment: Deployment
  data: Data
}

type CollectorConfig = IngestEventsConfig & IngestConversionsConfig & IngestPixelConfig & RedirectClickConfig

/** Each way in, with what suffers while it fails. All of them have the same config: the stream and the catalog. */
const COLLECTORS = {
  'ingest-events': 'Events of pages and servers are refused; the tracker and servers send them again.',
  'ingest-conversions': 'Orders and leads are refused; servers send them again, forms without script lose them.',
  'ingest-pixel': 'Page views of pages without script are lost.',
  'redirect-click': 'Ad links lead nowhere: visitors and the money paid for them are lost. Act at once.',
} as const

const collector = ({ stack, deployment, data }: Wiring, name: string, impact: string): LambdaFunction => {
  const made = bundledFunction<CollectorConfig>(stack, name, deployment, {
    environment: { STREAM: data.stream.streamName, CATALOG_TABLE: data.tables.catalog.tableName },
    timeout: Duration.seconds(15),
    memorySize: 1024,
    impact,
  })
  allow(made, ['kinesis:PutRecords'], [data.stream.streamArn])
  allowTable(made, data.tables.catalog, 'read')
  return made
}

/** As the collectors, and it reads the secrets by which platforms sign their calls. */
const ingestFeedback = ({ stack, deployment, data }: Wiring): LambdaFunction => {
  const secrets = feedbackSecretsOf(deployment.settings.stage)
  const made = bundledFunction<IngestFeedbackConfig>(stack, 'ingest-feedback', deployment, {
    environment: {
      STREAM: data.stream.streamName,
      CATALOG_TABLE: data.tables.catalog.tableName,
      SECRETS_PREFIX: secrets,
    },
    timeout: Duration.seconds(15),
    memorySize: 1024,
    impact: 'Clicks that ad platforms report are refused; most platforms do not report them again.',
  })
  allow(made, ['kinesis:PutRecords'], [data.stream.streamArn])
  allowTable(made, data.tables.catalog, 'read')
  allowSecrets(made, secrets)
  return made
}

/** A click whose event could not be stored is led on all the same, and leaves one line in the log. */
const alarmOnLostClicks = (redirect: LambdaFunction, settings: Settings): void =>
  alarmOnLog(redirect, 'lost-clicks', settings, {
    word: 'lost_click',
    metricName: 'LostClicks',
    minutes: 5,
    impact:
      'Visitors were led on, but their clicks are not in any number; only a landing that kept gy_click still credits the link.',
    runbook: 'lost-clicks',
  })

const unlinkVisitor = ({ stack, deployment, data }: Wiring): LambdaFunction => {
  const made = bundledFunction<UnlinkVisitorConfig>(stack, 'unlink-visitor', deployment, {
    environment: { CATALOG_TABLE: data.tables.catalog.tableName, VISITORS_TABLE: data.tables.visitors.tableName },
    timeout: Duration.seconds(15),
    memorySize: 512,
    impact: 'Visitors that were linked to the wrong user stay merged until the request is sent again.',
  })
  allowTable(made, data.tables.catalog, 'read')
  allow(made, ['dynamodb:PutItem'], [data.tables.visitors.tableArn])
  return made
}

const applyCatalog = ({ stack, deployment, data }: Wiring): LambdaFunction => {
  const made = bundledFunction<ApplyCatalogConfig>(stack, 'apply-catalog', deployment, {
    environment: {
      CATALOG_TABLE: data.tables.catalog.tableName,
      OPERATOR_KEY: operatorKeyOf(deployment.settings),
    },
    timeout: Duration.seconds(29),
    memorySize: 1024,
    impact: 'Sites, links and campaigns cannot be changed; everything else goes on.',
  })
  allowTable(made, data.tables.catalog, 'read and write')
  return made
}

/** The HTTP API over every route of the product, and the functions that take things in. */
export const ingestStack = (
  app: App,
  deployment: Deployment,
  data: Data,
  { processing, reporting }: { processing: Processing; reporting: Reporting },
): Stack => {
  const { settings } = deployment
  const stack = new Stack(app, nameOf(settings.stage, 'ingest'), { description: `guiyin ${settings.stage}: HTTP API` })
  const wiring = { stack, deployment, data }
  const collectors = Object.entries(COLLECTORS).map(([name, impact]): [string, LambdaFunction] => [
    name,
    collector(wiring, name, impact),
  ])
  const functions = new Map<string, LambdaFunction>([
    ...collectors,
    ['ingest-feedback', ingestFeedback(wiring)],
    ...importFunctions(wiring),
    ['apply-catalog', applyCatalog(wiring)],
    ['unlink-visitor', unlinkVisitor(wiring)],
    ...personFunctions(wiring),
    ...recoveryFunctions({ ...wiring, processing }),
    ['read-reports', reporting.readReports],
  ])
  const redirect = functions.get('redirect-click')
  if (redirect !== undefined) alarmOnLostClicks(redirect, settings)
  httpApi(stack, settings, functions)
  return stack
}
