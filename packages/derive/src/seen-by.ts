import { type StoredConversion, sawFacts, seenOf } from '@guiyin/store'
import type { Claims } from './claims.ts'
import type { Customer } from './customer.ts'
import type { EarlierOrders } from './earlier-orders.ts'
import { DERIVE_VERSION } from './versions.ts'

/** How much of the truth a derivation saw that read this. */
export const seenFrom = (
  { items, undone }: Claims,
  { own, links, linked, ...customer }: Customer,
  earlier: EarlierOrders,
) =>
  seenOf(
    items,
    own,
    DERIVE_VERSION,
    { links, linked: linked + earlier.markers, earlier: earlier.items },
    { ...customer.undone, claims: undone.size, earlier: earlier.undone },
  )

/** Whether the stored one saw the same claims, and the same undone imports in the histories. */
export const sawSameFacts = ({ seen }: StoredConversion, { items, undone }: Claims, customer: Customer): boolean =>
  sawFacts(seen, items, DERIVE_VERSION, { ...customer.undone, claims: undone.size, earlier: 0 })
