import type { Place } from './hunt.ts'
import { audits } from './places/audits.ts'
import { conversions } from './places/conversions.ts'
import { failures } from './places/failures.ts'
import { journeyTraces } from './places/journey-traces.ts'
import { lakePlaces } from './places/lake.ts'
import { quarantine } from './places/quarantine.ts'
import { snapshotRows } from './places/snapshot-rows.ts'
import { eventPointers, receipts } from './places/traces.ts'
import { links, strangersLogs, visitorLog } from './places/visitor-log.ts'

/**
 * In the order of searching: the log leads to the rest and stands first; the lake's files stand in the order in which
 * facts go through them, so that none slips past a search.
 */
export const PLACES: readonly Place[] = [
  visitorLog,
  ...lakePlaces,
  conversions,
  strangersLogs,
  eventPointers,
  links,
  receipts,
  audits,
  quarantine,
  failures,
  snapshotRows,
  journeyTraces,
]
