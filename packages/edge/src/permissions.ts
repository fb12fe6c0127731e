import type { WireEvent } from '@guiyin/events'
import type { Context } from './context.ts'
import type { Refusal } from './refusal.ts'

type Rule = (event: WireEvent, context: Context) => Refusal | undefined

const byWriteKey = ({ sender }: Context): boolean => sender.kind === 'write'

const routeTakesType: Rule = ({ type }, { types }) =>
  types === undefined || types.includes(type)
    ? undefined
    : { code: 'unknown_type', path: 'type', detail: types.join(' | ') }

const refundNeedsSecretKey: Rule = ({ type }, context) =>
  type === 'refund' && byWriteKey(context) ? { code: 'refund_needs_secret_key', path: 'type' } : undefined

const orderNeedsConsentOfSite: Rule = ({ type }, context) =>
  type === 'order' && byWriteKey(context) && !context.sender.settings.browserOrders
    ? { code: 'browser_orders_off', path: 'type' }
    : undefined

const agentNeedsSecretKey: Rule = ({ userAgent }, context) =>
  userAgent !== undefined && byWriteKey(context)
    ? { code: 'user_agent_needs_secret_key', path: 'userAgent' }
    : undefined

// A repeated sending of a named event must keep its time, or its copies could fall days apart and count twice.
const ownIdNeedsTime: Rule = ({ eventId, occurredAt }, { route }) =>
  route === 'json' && eventId !== undefined && occurredAt === undefined
    ? { code: 'occurred_at_required', path: 'occurredAt' }
    : undefined

const rules: readonly Rule[] = [
  routeTakesType,
  refundNeedsSecretKey,
  orderNeedsConsentOfSite,
  agentNeedsSecretKey,
  ownIdNeedsTime,
]

/** The first rule that forbids the event to this sender on this route. */
export const forbidden: Rule = (event, context) => {
  for (const rule of rules) {
    const refusal = rule(event, context)
    if (refusal !== undefined) return refusal
  }
  return undefined
}
