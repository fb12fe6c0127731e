import type { SettleDeps, SiteReading } from '@guiyin/derive'
import type { ConversionKey, Day, Person } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import type { Objects } from '@guiyin/files'
import type {
  AuditStore,
  CatalogStore,
  ConversionStore,
  ErasedConversions,
  ErasureStore,
  HashOf,
  Judge,
  Key,
  MarkStore,
  PersonItems,
  PersonTraces,
  SnapshotStore,
} from '@guiyin/store'

/** Where failed batches lie as objects; undefined where the failure destination holds no facts. */
export interface Failures {
  objects: Pick<Objects, 'get' | 'list' | 'put' | 'remove'>
  prefix: string
}

export interface Deps extends SettleDeps {
  catalog: SettleDeps['catalog'] & Pick<CatalogStore, 'sites' | 'siteSecret'>
  objects: Objects
  failures: Failures | undefined
  conversions: SettleDeps['conversions'] & Pick<ConversionStore, 'keysOnDay' | 'stored' | 'revisions'>
  rewriting: ErasedConversions
  people: PersonItems
  traces: PersonTraces
  erasures: ErasureStore
  marks: SettleDeps['marks'] & Pick<MarkStore, 'ofSite' | 'remove'>
  snapshots: Pick<SnapshotStore, 'range'>
  audits: Pick<AuditStore, 'range' | 'put'>
  hashOf: HashOf
  newId: () => string
  clock: () => number
}

/** The people of one site whose erasures are open, and what is known of them by now. */
export interface Hunt {
  site: string
  reading: SiteReading
  /** Erasure ids by visitor, and by user's hash. */
  visitors: ReadonlyMap<string, string>
  users: ReadonlyMap<string, string>
  judge: Judge
  /** Visitors who are not theirs, and in whose log an erased user may stand. */
  strangers: Set<string>
  /** Users who were linked to their visitors and are not erased. */
  met: Set<string>
  /** Facts of these people, as met in the log, the lake and under conversions; copies included. */
  facts: Fact[]
  /** What came when they were erased already, as far as it leads to traces. */
  late: Fact[]
  /** Local days whose numbers change. */
  days: Set<Day>
  /** Names of those conversions that an earlier run found: it may have died on one. */
  begun: Set<string>
  /** Conversions that may hold something of them. */
  keys: Map<string, ConversionKey>
  /** By the hash of the erasure's subject: what this run has read of earlier ones, and what it kept itself. */
  notes: Map<string, Key[]>
}

/** How many of something each erasure has. */
export type Tally = Map<string, number>

/** What a search met, and how it goes. */
export interface Hit {
  found: Tally
  remove: () => Promise<void>
}

/** A store or a kind of file: searched before and after. */
export interface Place {
  name: string
  search: (deps: Deps, hunt: Hunt) => Promise<Hit>
}

export const tally = (ids: readonly (string | undefined)[]): Tally => {
  const found: Tally = new Map()
  for (const id of ids) if (id !== undefined) found.set(id, (found.get(id) ?? 0) + 1)
  return found
}

export const isTheirs = ({ judge }: Hunt, fact: Fact): boolean => judge(fact) !== fact

/** Whose fact it is. */
export const erasureOf = (
  { visitors, users }: Hunt,
  { visitor, user }: Pick<Fact, 'visitor' | 'user'>,
): string | undefined => visitors.get(visitor) ?? (user === undefined ? undefined : users.get(user))

/** Whom a fact of theirs leads to: the visitor where only its user is erased, the user where only its visitor is. */
export const noteOthers = (hunt: Hunt, { visitor, user, type }: Pick<Fact, 'visitor' | 'user' | 'type'>): void => {
  const isOwn = hunt.visitors.has(visitor)
  if (!isOwn && type !== 'refund') hunt.strangers.add(visitor)
  if (isOwn && user !== undefined && !hunt.users.has(user)) hunt.met.add(user)
}

/** Notes a fact and the day whose numbers it was part of. */
export const note = (hunt: Hunt, fact: Fact, day?: Day): void => {
  hunt.facts.push(fact)
  noteOthers(hunt, fact)
  hunt.days.add(day ?? hunt.reading.zone.dayOf(fact.at))
}

const nameOf = ({ kind, naturalId }: Omit<ConversionKey, 'site'>): string => JSON.stringify([kind, naturalId])

export const noteKey = ({ keys }: Hunt, key: ConversionKey): void => {
  keys.set(nameOf(key), key)
}

export const noteBegun = (hunt: Hunt, key: ConversionKey): void => {
  hunt.begun.add(nameOf(key))
  noteKey(hunt, key)
}

export const isBegun = ({ begun }: Hunt, key: ConversionKey): boolean => begun.has(nameOf(key))

/** The people as the domain asks for them; `own` are their claims of the conversion that is asked about. */
export const personOf = ({ visitors, users }: Hunt, own: readonly Fact[]): Person => {
  const events = new Set(own.map((fact) => fact.id))
  return {
    isVisitor: (visitor) => visitors.has(visitor),
    isUser: (user) => users.has(user),
    isEvent: (eventId) => events.has(eventId),
  }
}
