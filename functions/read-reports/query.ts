import { Rejected } from '@guiyin/failures'
import type { Request } from '@guiyin/lambda'
import type * as z from 'zod'

/** The query as the schema reads it; throws `Rejected`: `invalid_query`, with the first thing that is wrong. */
export const queryOf = <Query>(schema: z.ZodType<Query>, { query }: Request): Query => {
  const parsed = schema.safeParse(Object.fromEntries(query))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Rejected('invalid_query', `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim())
}

/** Where a page begins; throws `Rejected`: `invalid_query`. */
export const offsetOf = (cursor: string | undefined): number => {
  const offset = Number(cursor ?? 0)
  if (!Number.isInteger(offset) || offset < 0) throw new Rejected('invalid_query', 'cursor')
  return offset
}
