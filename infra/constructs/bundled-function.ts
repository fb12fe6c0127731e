import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  RuntimeFamily,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { nameOf } from '../names.ts'
import { alarm } from './alarm.ts'
import type { Deployment } from './deployment.ts'

/** A key that the cloud must fill: text without a default, and the bucket, which is optional for one machine's sake. */
type IsRequired<Config, Key extends keyof Config> = Key extends 'OBJECTS_BUCKET'
  ? true
  : Config[Key] extends string
    ? true
    : false

/** The environment that a function's config asks for; a variable renamed there fails the type check here. */
export type EnvironmentOf<Config> = {
  [Key in keyof Config as IsRequired<Config, Key> extends true ? Key : never]-?: string
} & {
  [Key in keyof Config as Key extends 'OBJECTS_DIR'
    ? never
    : IsRequired<Config, Key> extends true
      ? never
      : Key]?: string
}

export interface BundledFunctionProps<Config> {
  environment: EnvironmentOf<Config>
  timeout: Duration
  memorySize: number
  /** What suffers while this function fails. */
  impact: string
}

const codeOf = (bundles: string, name: string): Code => {
  const folder = join(bundles, name)
  if (existsSync(join(folder, 'index.mjs'))) return Code.fromAsset(folder)
  throw new Error(`${name} has no bundle in ${bundles}. Run: npm run build`)
}

const logGroupOf = (scope: Construct, name: string, stage: string): LogGroup =>
  new LogGroup(scope, `${name}-log`, {
    logGroupName: `/guiyin/${stage}/${name}`,
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  })

const roleOf = (scope: Construct, name: string, stage: string): Role =>
  new Role(scope, `${name}-role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: `What ${nameOf(stage, name)} may do, and nothing else`,
  })

const addAlarms = (scope: Construct, made: LambdaFunction, { settings }: Deployment, name: string, impact: string) => {
  const period = Duration.minutes(5)
  alarm(scope, `${name}-errors`, settings, {
    metric: made.metricErrors({ period, statistic: 'Sum' }),
    threshold: 1,
    impact,
    runbook: 'errors',
  })
  alarm(scope, `${name}-throttles`, settings, {
    metric: made.metricThrottles({ period, statistic: 'Sum' }),
    threshold: 1,
    periods: 2,
    impact,
    runbook: 'throttles',
  })
}

const platformOf = ({ settings }: Deployment) => ({
  runtime: new Runtime(settings.lambdaRuntime, RuntimeFamily.NODEJS),
  architecture: settings.lambdaArchitecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64,
})

/**
 * A function of functions/, bundled by `npm run build`; the only place that makes one. It has a role of its own without
 * managed policies, a log group of its own, no platform logs, and two alarms.
 */
export const bundledFunction = <Config>(
  scope: Construct,
  name: string,
  deployment: Deployment,
  { environment, timeout, memorySize, impact }: BundledFunctionProps<Config>,
): LambdaFunction => {
  const { stage } = deployment.settings
  const role = roleOf(scope, name, stage)
  const logGroup = logGroupOf(scope, name, stage)
  logGroup.grant(role, 'logs:CreateLogStream', 'logs:PutLogEvents')
  const made = new LambdaFunction(scope, name, {
    ...platformOf(deployment),
    functionName: nameOf(stage, name),
    code: codeOf(deployment.bundles, name),
    handler: 'index.handler',
    environment: { ...environment, NODE_OPTIONS: '--enable-source-maps' },
    timeout,
    memorySize,
    role,
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    systemLogLevelV2: SystemLogLevel.WARN,
    applicationLogLevelV2: ApplicationLogLevel.INFO,
  })
  if (deployment.settings.lambdaRuntime !== 'nodejs24.x') {
    Validations.of(made).acknowledge({
      id: 'AwsSolutions-L1',
      reason: 'The context asks for it: the region does not offer the newest runtime yet.',
    })
  }
  addAlarms(scope, made, deployment, name, impact)
  return made
}
