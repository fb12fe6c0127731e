import type { WireEvent } from '@guiyin/events'
import type { Context } from './context.ts'
import { siteHash } from './hash.ts'
import type { Refusal } from './refusal.ts'
import type { Sender } from './sender.ts'

/** A user id as it is stored: the id itself never is. */
export const userHash = (secret: string, userId: string): string => siteHash(secret, ['user', userId])

/** The name under which what a platform tells of one click travels: it is no visitor, and the site's alone. */
export const clickVisitor = (secret: string, clickId: string): string => `click:${siteHash(secret, ['click', clickId])}`

export const userOf = ({ userId }: WireEvent, { secret }: Sender): string | undefined =>
  userId === undefined ? undefined : userHash(secret, userId)

const browserVisitor = (event: WireEvent, { cookieVisitor, dailyVisitor }: Context): string => {
  const mayKeep = event.consent?.analytics !== false
  return event.visitorId ?? (mayKeep ? cookieVisitor : undefined) ?? dailyVisitor
}

const serverVisitor = (event: WireEvent, sender: Sender): string | undefined => {
  const user = userOf(event, sender)
  if (event.visitorId !== undefined) return event.visitorId
  if (user !== undefined) return `user:${user}`
  if (event.type === 'order') return `order:${event.orderId}`
  return event.type === 'lead' ? `lead:${event.leadId}` : undefined
}

/** Whose event it is. A refund always travels under its order, so that it meets it. */
export const visitorOf = (event: WireEvent, context: Context): { visitor: string } | Refusal => {
  if (event.type === 'refund') return { visitor: `order:${event.orderId}` }
  if (context.sender.kind === 'write') return { visitor: browserVisitor(event, context) }
  const visitor = serverVisitor(event, context.sender)
  return visitor === undefined ? { code: 'visitor_required', path: 'visitorId' } : { visitor }
}
