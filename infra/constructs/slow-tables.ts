import { Duration } from 'aws-cdk-lib'
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import type { Construct } from 'constructs'
import type { Settings } from '../settings.ts'
import { alarm } from './alarm.ts'

/** Rings when any of the tables turns writes away for a quarter of an hour. */
export const slowTables = (scope: Construct, settings: Settings, tables: readonly Table[]): void => {
  const period = Duration.minutes(5)
  const metrics = tables.map((table, index): [string, ReturnType<Table['metric']>] => [
    `writes${index}`,
    table.metric('WriteThrottleEvents', { period, statistic: 'Sum' }),
  ])
  const names = metrics.map(([name]) => `FILL(${name}, 0)`)
  alarm(scope, 'slow-tables', settings, {
    metric: new MathExpression({
      expression: names.join(' + '),
      usingMetrics: Object.fromEntries(metrics),
      period,
      label: 'writes turned away',
    }),
    threshold: 1,
    periods: 3,
    impact: 'A table turns writes away: attribution falls behind and numbers come late, none is lost.',
    runbook: 'slow-tables',
  })
}
