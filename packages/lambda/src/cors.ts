import { failureOf } from './failures.ts'
import type { Response } from './http.ts'

type Headers = Readonly<Record<string, string | undefined>>

const PREFLIGHT = {
  'access-control-allow-methods': 'POST, OPTIONS',
  'access-control-allow-headers': 'authorization, content-type, content-encoding',
  'access-control-max-age': '86400',
}

const echo = (origin: string) => ({
  'access-control-allow-origin': origin,
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers': 'retry-after',
})

/** A preflight carries no key, so any origin may ask; the request that follows is checked against its site's list. */
export const preflight = ({ origin }: Headers): Response => ({
  status: 204,
  headers: { vary: 'Origin', ...PREFLIGHT, ...(origin === undefined ? {} : echo(origin)) },
})

/** Lets the page read the answer, also a refusal, unless its origin is what was refused. */
export const withCors = ({ origin }: Headers, response: Response, error?: unknown): Response => {
  const failure = failureOf(error)
  const unlisted = failure.kind === 'rejected' && failure.code === 'origin_not_allowed'
  const vary = [response.headers?.vary, 'Origin'].filter((name) => name !== undefined).join(', ')
  const allowed = origin === undefined || unlisted ? {} : echo(origin)
  return { ...response, headers: { ...response.headers, vary, ...allowed } }
}
