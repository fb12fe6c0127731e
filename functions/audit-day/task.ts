import type { FoldDeps, SettleDeps, SiteReading, Waiting } from '@guiyin/derive'
import { addDays, type Day, daysBetween, zone } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import type { Objects } from '@guiyin/files'
import type {
  AttributionStore,
  Audit,
  AuditStore,
  CatalogReaders,
  ConversionStore,
  JourneyStore,
  LostJourneyStore,
  MarkStore,
  QuarantineStore,
  SnapshotStore,
  VisitorLog,
} from '@guiyin/store'
import type { Findings } from './findings.ts'

export interface Deps {
  catalog: FoldDeps['catalog'] & Pick<CatalogReaders, 'site' | 'sites' | 'links'>
  objects: Pick<Objects, 'get' | 'list'>
  log: SettleDeps['log'] & Pick<VisitorLog, 'read'>
  conversions: FoldDeps['conversions'] & Pick<ConversionStore, 'read'>
  spend: FoldDeps['spend']
  undone: FoldDeps['undone']
  marks: Pick<MarkStore, 'ofSite'>
  snapshots: Pick<SnapshotStore, 'read' | 'range'>
  journeys: Pick<JourneyStore, 'read' | 'range'>
  lostJourneys: Pick<LostJourneyStore, 'range'>
  attributions: Pick<AttributionStore, 'range'>
  quarantine: Pick<QuarantineStore, 'list'>
  audits: Pick<AuditStore, 'put' | 'range' | 'putUndecodable'>
  clock: () => number
  /** Hears of every audit that found a difference. */
  differed: (audit: Audit) => void
}

/** One day of a site to be audited. */
export interface Task {
  deps: Deps
  reading: SiteReading
  day: Day
  waiting: Waiting
  found: Findings
  /** What was received later may be in one store and not in the other yet. */
  settledBy: number
}

const DAY_MS = 86_400_000

/** The local day on which a fact stands for ever: in the zone of the configuration that is stamped on it. */
export const dayOfFact = ({ reading }: Task, fact: Fact): Day =>
  zone(reading.settings(fact.config).timezone).dayOf(fact.at)

/** The longest look-back of any goal in force, in days; at least as long as an event may be late. */
const lookbackDays = ({ reading }: Task): number =>
  Math.max(30, ...reading.current.goals.map((goal) => goal.lookbackDays ?? 30))

/** Every day whose facts may matter to a conversion of the audited day: its journey, its later claims and refunds. */
export const windowOf = (task: Task): Day[] => {
  const { reading, day, deps } = task
  const today = reading.zone.dayOf(deps.clock())
  const last = addDays(today, 1)
  return daysBetween(addDays(day, -lookbackDays(task) - 2), last > addDays(day, 1) ? last : addDays(day, 1))
}

/** Of the first chunk that may hold a fact of the day: a record may wait in the stream for a week before it is stored. */
export const chunksSince = ({ reading, day }: Task): Day =>
  new Date(reading.zone.startOf(day) - 9 * DAY_MS).toISOString().slice(0, 10)
