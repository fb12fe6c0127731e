import { ERASED } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'

const stampsOf = ({ site, config, receivedAt, key, at, verdict, importId }: Fact) => ({
  site,
  config,
  visitor: ERASED,
  receiptId: '',
  receivedAt,
  key,
  id: '',
  at,
  verdict,
  ...(importId === undefined ? {} : { importId }),
})

/** What of a claim is no one's: that there was one, when, by which import, and its money. Undefined: nothing of it need stay. */
export const anonymousClaim = (fact: Fact): Fact | undefined => {
  const stamps = stampsOf(fact)
  switch (fact.type) {
    case 'order': {
      const { type, orderId, value, currency, newCustomer } = fact
      return { ...stamps, type, orderId, value, currency, ...(newCustomer === undefined ? {} : { newCustomer }) }
    }
    case 'lead': {
      const { type, leadId, goal, status } = fact
      return {
        ...stamps,
        type,
        leadId,
        ...(goal === undefined ? {} : { goal }),
        ...(status === undefined ? {} : { status }),
      }
    }
    case 'signup':
      return { ...stamps, type: fact.type }
    case 'custom':
      return { ...stamps, type: fact.type, name: fact.name }
    default:
      return undefined
  }
}
