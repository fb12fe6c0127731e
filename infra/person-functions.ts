import { Duration, type Stack } from 'aws-cdk-lib'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { Config as ErasePersonConfig } from '../functions/erase-person/config.ts'
import type { Config as ReadPersonConfig } from '../functions/read-person/config.ts'
import { bundledFunction } from './constructs/bundled-function.ts'
import type { Deployment } from './constructs/deployment.ts'
import { allowTable } from './constructs/grants.ts'
import type { Data } from './data-stack.ts'

interface Wiring {
  stack: Stack
  deployment: Deployment
  data: Data
}

const erasePerson = ({ stack, deployment, data }: Wiring): LambdaFunction => {
  const made = bundledFunction<ErasePersonConfig>(stack, 'erase-person', deployment, {
    environment: { KPIS_TABLE: data.tables.kpis.tableName, CATALOG_TABLE: data.tables.catalog.tableName },
    timeout: Duration.seconds(15),
    memorySize: 512,
    impact: 'Requests to erase a person are refused and must be sent again; the law gives a term for them.',
  })
  allowTable(made, data.tables.kpis, 'read and write')
  allowTable(made, data.tables.catalog, 'read')
  return made
}

const readPerson = ({ stack, deployment, data }: Wiring): LambdaFunction => {
  const made = bundledFunction<ReadPersonConfig>(stack, 'read-person', deployment, {
    environment: {
      VISITORS_TABLE: data.tables.visitors.tableName,
      CONVERSIONS_TABLE: data.tables.conversions.tableName,
      CATALOG_TABLE: data.tables.catalog.tableName,
    },
    timeout: Duration.seconds(29),
    memorySize: 1024,
    impact: 'People cannot be told what is stored about them; the law gives a term for it.',
  })
  allowTable(made, data.tables.visitors, 'read')
  allowTable(made, data.tables.conversions, 'read')
  allowTable(made, data.tables.catalog, 'read')
  return made
}

/** What answers for one person: their data, and their erasure. */
export const personFunctions = (wiring: Wiring): [string, LambdaFunction][] => [
  ['erase-person', erasePerson(wiring)],
  ['read-person', readPerson(wiring)],
]
