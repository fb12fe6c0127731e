import type { Fact } from '@guiyin/events'
import { type DayFile, eventName } from '@guiyin/files'
import type { LaterVerdict } from '@guiyin/store'

const verdictOn = ({ site, receiptId, id }: Fact): LaterVerdict => ({
  site,
  receiptId,
  eventId: id,
  verdict: 'duplicate',
})

/** Copies that lost, told to their receipts; a copy of the same request as the one that stands is no news to its sender. */
export const duplicatesOf = (copies: readonly Fact[], { facts }: DayFile): LaterVerdict[] => {
  const standing = new Map(facts.map((fact) => [eventName(fact), fact.receiptId]))
  return copies.filter((copy) => standing.get(eventName(copy)) !== copy.receiptId).map(verdictOn)
}
