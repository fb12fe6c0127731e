import { type App, Tags } from 'aws-cdk-lib'
import type { Deployment } from './constructs/deployment.ts'
import { dataStack } from './data-stack.ts'
import { ingestStack } from './ingest-stack.ts'
import { processingStack } from './processing-stack.ts'
import { reportingStack } from './reporting-stack.ts'
import { settingsOf } from './settings.ts'

/** Every stack of one stage; `bundles` is the folder that `npm run build` fills. */
export const guiyin = (app: App, bundles: string) => {
  const deployment: Deployment = { settings: settingsOf(app), bundles }
  const data = dataStack(app, deployment)
  const processing = processingStack(app, deployment, data)
  const reporting = reportingStack(app, deployment, data)
  const ingest = ingestStack(app, deployment, data, { processing, reporting })
  Tags.of(app).add('guiyin:stage', deployment.settings.stage)
  return { data: data.stack, processing: processing.stack, reporting: reporting.stack, ingest }
}
