import { Duration, type Stack } from 'aws-cdk-lib'
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch'
import { Rule, type Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { nameOf } from '../names.ts'
import type { Settings } from '../settings.ts'
import { alarm } from './alarm.ts'

export interface SilenceProps {
  settings: Settings
  /** It must succeed at least once in each of two such spans. */
  within: Duration
  /** What suffers while it does not. */
  impact: string
}

/** Rings when a function has not succeeded for long; never having run counts as well. */
export const alarmOnSilence = (stack: Stack, name: string, made: LambdaFunction, props: SilenceProps): void => {
  const { settings, within: period, impact } = props
  const usingMetrics = {
    invocations: made.metricInvocations({ period, statistic: 'Sum' }),
    errors: made.metricErrors({ period, statistic: 'Sum' }),
  }
  const expression = 'FILL(invocations, 0) - FILL(errors, 0)'
  alarm(stack, `${name}-late`, settings, {
    metric: new MathExpression({ expression, usingMetrics, period, label: 'successes' }),
    threshold: 1,
    below: true,
    periods: 2,
    silenceIsBad: true,
    impact,
    runbook: 'late',
  })
}

export interface ScheduleProps extends SilenceProps {
  schedule: Schedule
  /** ARN of what follows a run that succeeded; the function must be allowed to call it. */
  onSuccess?: string
}

/** Runs a function again and again. A failed run is not repeated: the next one does the same work. */
export const scheduled = (stack: Stack, name: string, made: LambdaFunction, props: ScheduleProps): void => {
  const { onSuccess: destination } = props
  made.configureAsyncInvoke({
    retryAttempts: 0,
    maxEventAge: Duration.hours(1),
    ...(destination === undefined ? {} : { onSuccess: { bind: () => ({ destination }) } }),
  })
  new Rule(stack, `${name}-schedule`, {
    ruleName: nameOf(props.settings.stage, name),
    schedule: props.schedule,
    targets: [new LambdaTarget(made, { retryAttempts: 2, maxEventAge: Duration.hours(1) })],
  })
  alarmOnSilence(stack, name, made, props)
}
