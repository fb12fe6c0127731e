import type { Request } from '@guiyin/lambda'
import { type Context, VISITOR_COOKIE } from './context.ts'
import type { Stamped } from './stamp.ts'

/** 400 days: the longest that browsers keep a cookie. */
const MAX_AGE_SECONDS = 400 * 24 * 3_600

/** The visitor's cookie, set anew where an event of the request belongs to it; for this host only. */
export const cookiesOf = (stamped: readonly Stamped[], context: Context, request: Pick<Request, 'https'>): string[] => {
  const { cookieVisitor } = context
  const isUsed = cookieVisitor !== undefined && stamped.some(({ visitor }) => visitor === cookieVisitor)
  if (!isUsed) return []
  const attributes = [`Max-Age=${MAX_AGE_SECONDS}`, 'Path=/', 'HttpOnly', 'SameSite=Lax']
  return [[`${VISITOR_COOKIE}=${cookieVisitor}`, ...attributes, ...(request.https ? ['Secure'] : [])].join('; ')]
}
