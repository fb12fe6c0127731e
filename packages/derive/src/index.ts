export { announce, daysOf, visitorsIn } from './announce.ts'
export {
  conversionsOn,
  journeysBytes,
  liveJourneys,
  shortHash,
  storedJourneys,
  storedLostJourneys,
} from './day-journeys.ts'
export { readingEndlessOnce } from './endless.ts'
export { type FoldDeps, foldStoredDay, type StoredFold } from './fold-day.ts'
export { firstFoldableDay } from './forgotten.ts'
export { mergedTraces } from './merged-traces.ts'
export { type SettleDeps, type Settlement, settleConversion } from './settle-conversion.ts'
export { type SiteReading, siteReading } from './site-reading.ts'
export { isFinal, snapshotBytes, snapshotHash, storedDay } from './stored-days.ts'
export { DEFINITION_VERSION, DERIVE_VERSION } from './versions.ts'
export { type Waiting, waitingArrivals } from './waiting.ts'
