import { Currency, Day, Id, PlatformId, TimeZone } from '@guiyin/events'
import { Rejected } from '@guiyin/failures'
import { headerMapOf } from '@guiyin/imports'
import type { Request } from '@guiyin/lambda'
import * as z from 'zod'

const Whole = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)

const Query = z
  .strictObject({
    key: z.string().optional(),
    dry_run: z.enum(['0', '1']).default('0'),
    platform: PlatformId.optional(),
    file: z.string().min(1).max(256).optional(),
    date: Day.optional(),
    currency: Currency.optional(),
    account: z.string().trim().min(1).max(256).optional(),
    grain: z.string().max(32).optional(),
    time_zone: TimeZone.optional(),
    import: Id.optional(),
    part: Whole.optional(),
    parts: Whole.optional(),
  })
  .refine(({ import: id, part, parts }) => (id === undefined) === (part === undefined && parts === undefined), {
    error: 'import: part | parts',
    path: ['import'],
  })
  .refine(({ part, parts }) => part === undefined || parts === undefined, { error: 'part | parts', path: ['parts'] })
/** `map` alone may be there several times. */
export type ImportQuery = z.infer<typeof Query> & { map: Readonly<Record<string, string>> }

const mapOf = (query: URLSearchParams): ImportQuery['map'] => {
  const read = headerMapOf(query.getAll('map'))
  if ('wrong' in read) throw new Rejected('invalid_query', 'map: header=column')
  return read.map
}

/** Throws `Rejected` (`invalid_query`) with the parameter's name. */
export const queryOf = ({ query }: Request): ImportQuery => {
  const { map: _, ...single } = Object.fromEntries(query)
  const read = Query.safeParse(single)
  if (read.success) return { ...read.data, map: mapOf(query) }
  const [issue] = read.error.issues
  throw new Rejected('invalid_query', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`)
}
