import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import { nameOf } from '../names.ts'
import type { Settings } from '../settings.ts'

export interface AlarmProps {
  metric: IMetric
  /** Rings when the metric is at least this, or below it where `below` is set. */
  threshold: number
  below?: boolean
  /** Periods in a row that must be bad; one unless said otherwise. */
  periods?: number
  /** Silence rings too: for what must happen again and again. */
  silenceIsBad?: boolean
  /** One sentence: what users or numbers suffer while it rings. An alarm without one wakes people for nothing. */
  impact: string
  /** Heading of docs/operations.md that says what to do. */
  runbook: string
}

/** The only alarms of the product: each says what suffers and where to read on, and rings at the topic, if one is set. */
export const alarm = (scope: Construct, id: string, settings: Settings, props: AlarmProps): Alarm => {
  const { metric, threshold, below = false, periods = 1, silenceIsBad = false, impact, runbook } = props
  const made = new Alarm(scope, `${id}-alarm`, {
    alarmName: nameOf(settings.stage, id),
    alarmDescription: `Impact: ${impact} What to do: docs/operations.md#${runbook}`,
    metric,
    threshold,
    evaluationPeriods: periods,
    comparisonOperator: below
      ? ComparisonOperator.LESS_THAN_THRESHOLD
      : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: silenceIsBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  })
  const { alarmTopicArn } = settings
  if (alarmTopicArn !== undefined) {
    const action = { bind: () => ({ alarmActionArn: alarmTopicArn }) }
    made.addAlarmAction(action)
    made.addOkAction(action)
  }
  return made
}
