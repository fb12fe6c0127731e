import { Duration, type Stack } from 'aws-cdk-lib'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { Config as ImportDatasetConfig } from '../functions/import-dataset/config.ts'
import type { Config as ImportSpendConfig } from '../functions/import-spend/config.ts'
import type { Config as ManageImportsConfig } from '../functions/manage-imports/config.ts'
import { bundledFunction } from './constructs/bundled-function.ts'
import type { Deployment } from './constructs/deployment.ts'
import { allow, allowTable } from './constructs/grants.ts'
import type { Data } from './data-stack.ts'

interface Wiring {
  stack: Stack
  deployment: Deployment
  data: Data
}

type TablesConfig = ImportSpendConfig & ManageImportsConfig

interface Kind {
  timeout: Duration
  memorySize: number
  impact: string
  /** Leads become events. */
  publishes?: true
}

/** Each of them reads the catalog, and reads and writes imports. */
const KINDS: Record<string, Kind> = {
  'import-spend': {
    timeout: Duration.seconds(29),
    memorySize: 1024,
    impact: 'Spend is refused: cost, CPC and ROAS stay at the last import.',
  },
  'import-dataset': {
    timeout: Duration.seconds(29),
    memorySize: 2048,
    impact: 'Imports are refused: costs and metrics of the platforms stay at the last import.',
    publishes: true,
  },
  'manage-imports': {
    timeout: Duration.seconds(29),
    memorySize: 1024,
    impact: 'Nobody sees what was imported, and a wrong import cannot be undone.',
  },
}

const madeOf = ({ stack, deployment, data }: Wiring, name: string, { publishes, ...kind }: Kind): LambdaFunction => {
  const tables = { CATALOG_TABLE: data.tables.catalog.tableName, KPIS_TABLE: data.tables.kpis.tableName }
  if (!publishes) return bundledFunction<TablesConfig>(stack, name, deployment, { environment: tables, ...kind })
  const environment = { ...tables, STREAM: data.stream.streamName }
  const made = bundledFunction<ImportDatasetConfig>(stack, name, deployment, { environment, ...kind })
  allow(made, ['kinesis:PutRecords'], [data.stream.streamArn])
  return made
}

const importFunction = (wiring: Wiring, name: string, kind: Kind): LambdaFunction => {
  const made = madeOf(wiring, name, kind)
  allowTable(made, wiring.data.tables.catalog, 'read')
  allowTable(made, wiring.data.tables.kpis, 'read and write')
  return made
}

/** What takes in data of other systems, and takes it back. */
export const importFunctions = (wiring: Wiring): [string, LambdaFunction][] =>
  Object.entries(KINDS).map(([name, kind]) => [name, importFunction(wiring, name, kind)])
