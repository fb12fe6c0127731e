import * as z from 'zod'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * A function's settings from its environment. Throws on the cold start with every problem at once, never the values:
 * they may be secrets.
 */
export const readConfig = <Schema extends z.ZodType>(
  schema: Schema,
  environment: Environment = process.env,
): z.output<Schema> => {
  const result = schema.safeParse(environment)
  if (result.success) return result.data
  const problems = result.error.issues.map((issue) => `${issue.path.join('.') || 'environment'}: ${issue.message}`)
  throw new Error(`The configuration is not valid:\n${problems.join('\n')}`)
}

/** LOG_LEVEL of any function. */
export const logLevel = (environment: Environment = process.env): string | undefined =>
  z.object({ LOG_LEVEL: z.string().optional() }).parse(environment).LOG_LEVEL
