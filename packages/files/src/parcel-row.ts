import { canonicalJson } from '@guiyin/domain'
import type { Parcel } from '@guiyin/events'
import { sha256 } from './hash.ts'
import type { ParcelRow } from './parcel-rows.ts'

const HASH_DIGITS = 16

const repeatsIn = ({ events }: Parcel): number => {
  const ids = new Set(events.map((event) => event.id))
  return ids.size === events.length ? 0 : events.length - new Set(events.map(canonicalJson)).size
}

/** What the count of received events needs of a parcel, and nothing that names a person. */
export const parcelRowOf = (parcel: Parcel): ParcelRow => {
  const count = (verdict: Parcel['events'][number]['verdict']) =>
    parcel.events.filter((event) => event.verdict === verdict).length
  return {
    site: parcel.site,
    receiptId: parcel.receiptId,
    parcel: sha256(canonicalJson(parcel)).slice(0, HASH_DIGITS),
    receivedAt: parcel.receivedAt,
    accepted: count('accepted'),
    bot: count('bot'),
    test: count('test'),
    repeats: repeatsIn(parcel),
    erased: 0,
    summary: parcel.summary,
  }
}
