import type { App } from 'aws-cdk-lib'
import * as z from 'zod'

const list = z
  .string()
  .optional()
  .transform((text) => (text ?? '').split(',').filter((part) => part !== ''))

/** What `-c name=value` may say. */
const Context = z.object({
  stage: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,11}$/, 'a stage is a letter and up to 11 letters, digits and dashes, all lower case')
    .default('dev'),
  partition: z.enum(['aws', 'aws-cn']).default('aws'),
  lambdaRuntime: z.enum(['nodejs24.x', 'nodejs22.x']).default('nodejs24.x'),
  lambdaArchitecture: z.enum(['arm64', 'x86_64']).default('arm64'),
  streamShards: z.coerce.number().int().min(1).optional(),
  domain: list,
  certificateArn: list,
  throttleRate: z.coerce.number().int().min(1).default(2_000),
  throttleBurst: z.coerce.number().int().min(1).default(4_000),
  alarmTopicArn: z.string().startsWith('arn:').optional(),
  operatorKeyVersion: z.string().min(32).optional(),
})
type Context = z.infer<typeof Context>

export type Settings = Omit<Context, 'domain' | 'certificateArn'> & {
  /** Host names of the collector, each with its certificate. */
  domains: { name: string; certificateArn: string }[]
}

const domainsOf = ({ domain, certificateArn }: Context): Settings['domains'] => {
  if (domain.length !== certificateArn.length) {
    throw new Error(`domain names ${domain.length} hosts and certificateArn ${certificateArn.length} certificates`)
  }
  return domain.map((name, index) => ({ name, certificateArn: certificateArn[index] ?? '' }))
}

/** The settings of one deployment from the app's context. Throws with every problem at once. */
export const settingsOf = (app: App): Settings => {
  const given = Object.keys(Context.shape).map((name): [string, unknown] => [name, app.node.tryGetContext(name)])
  const result = Context.safeParse(Object.fromEntries(given.filter(([, value]) => value !== undefined)))
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The context is not valid:\n${problems.join('\n')}`)
  }
  const { domain: _, certificateArn: __, ...rest } = result.data
  return { ...rest, domains: domainsOf(result.data) }
}
