export { announce, daysOf, visitorsIn } from './announce.ts'
export { countLost, daysAround, lostBytes, lostInputs, reachOf } from './count-lost.ts'
export {
  isWithoutJourneys,
  journeysBytes,
  liveConversions,
  liveJourneys,
  shortHash,
  storedJourneys,
  storedJourneysHash,
  storedLostJourneys,
} from './day-journeys.ts'
export { readingEndlessOnce } from './endless.ts'
export { attributedBytes, type Fit, fitDay, fitInputs, fitWindow, type WindowDay } from './fit-day.ts'
export { type FoldDeps, foldStoredDay, type StoredFold } from './fold-day.ts'
export { firstFoldableDay } from './forgotten.ts'
export { type JourneyDays, journeyDays } from './journey-days.ts'
export { type SettleDeps, type Settlement, settleConversion } from './settle-conversion.ts'
export { type SiteReading, siteReading } from './site-reading.ts'
export { isFinal, isOver, snapshotBytes, snapshotHash, storedDay } from './stored-days.ts'
export type { UndoneDeps } from './undone.ts'
export { DEFINITION_VERSION, DERIVE_VERSION } from './versions.ts'
export { type Waiting, waitingArrivals } from './waiting.ts'
