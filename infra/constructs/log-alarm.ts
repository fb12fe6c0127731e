import { Duration } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { FilterPattern } from 'aws-cdk-lib/aws-logs'
import type { Settings } from '../settings.ts'
import { type AlarmProps, alarm } from './alarm.ts'

interface LogAlarmProps extends Pick<AlarmProps, 'impact' | 'runbook'> {
  /** The word of the log that rings, in a line of its own. */
  word: string
  metricName: string
  /** Lines are counted over so many minutes. */
  minutes: number
}

/** Rings for each line of a function's log that holds a word. */
export const alarmOnLog = (made: LambdaFunction, id: string, settings: Settings, props: LogAlarmProps): void => {
  const { word, metricName, minutes, impact, runbook } = props
  const namespace = `guiyin/${settings.stage}`
  made.logGroup.addMetricFilter(id, {
    filterName: id,
    filterPattern: FilterPattern.allTerms(word),
    metricNamespace: namespace,
    metricName,
  })
  const metric = new Metric({ namespace, metricName, period: Duration.minutes(minutes), statistic: 'Sum' })
  alarm(made.stack, id, settings, { metric, threshold: 1, impact, runbook })
}
