import { visitorsIn } from '@guiyin/derive'
import { addDays, type ConversionKey, type Day, zone } from '@guiyin/domain'
import {
  ARRIVALS,
  eventsPrefix,
  inParallel,
  journeysPrefix,
  lostPrefix,
  readTable,
  readTraces,
  readVisitorRows,
  snapshotsPrefix,
  straysPrefix,
} from '@guiyin/files'
import { type Subject, tombstoneHash } from '@guiyin/store'
import type { Deps } from './hunt.ts'

/** An event may be 30 days late, a record may lie in the stream for a week. */
const SWEPT_DAYS = 40
const DAY_MS = 86_400_000
/** Conversions read side by side. */
const AT_ONCE = 8

interface Names extends Record<Subject['kind'], Set<string>> {
  /** Conversions that name the visitor. */
  conversions: Map<string, ConversionKey[]>
}

const text = (value: unknown): string[] => (typeof value === 'string' ? [value] : [])

const addRow = (names: Names, [visitor, user, type]: readonly unknown[]): void => {
  for (const one of text(user)) names.user.add(one)
  // Of a refund nothing but its user names a person.
  if (type !== 'refund') for (const one of text(visitor)) names.visitor.add(one)
}

/** Visitors and users of the site in one file. */
const addNames = async (body: Uint8Array, site: string, names: Names): Promise<void> => {
  for await (const [sites = [], ...columns] of readTable(body).groups(['site', 'visitor', 'user', 'type'])) {
    sites.forEach((one, row) => {
      if (one === site)
        addRow(
          names,
          columns.map((column) => column[row]),
        )
    })
  }
}

/** A fold that began before an erasure may have ended after it. */
const addRows = async ({ objects }: Deps, key: string, names: Names): Promise<void> => {
  const stored = await objects.get(key)
  if (stored === undefined) return
  for await (const { visitor } of readVisitorRows(stored.body)) names.visitor.add(visitor)
}

/** The same of a fold's traces, which also tell who was at a visitor that is nobody's who was erased. */
const addTraces = async ({ objects }: Deps, key: string, names: Names): Promise<void> => {
  const stored = await objects.get(key)
  if (stored === undefined) return
  for await (const { visitor, user } of readTraces(stored.body)) {
    names.visitor.add(visitor)
    for (const one of text(user)) names.user.add(one)
  }
}

/** A derivation that began before an erasure may have ended after it, or died between a revision and its result. */
const addConversion = async ({ conversions }: Deps, key: ConversionKey, names: Names): Promise<void> => {
  const about = [...(await conversions.stored([key])), ...(await conversions.revisions(key))]
  for (const visitor of new Set(about.flatMap(({ conversion }) => visitorsIn(conversion)))) {
    names.visitor.add(visitor)
    names.conversions.set(visitor, [...(names.conversions.get(visitor) ?? []), key])
  }
}

const dateIn = (key: string): Day => /\/(?:date|week)=([^/]+)\//.exec(key)?.[1] ?? '9999-12-31'

const filesOf = async ({ objects }: Deps, site: string, since: Day): Promise<string[]> => {
  const prefixes = [ARRIVALS, eventsPrefix(site), straysPrefix(site), lostPrefix(site)]
  const keys = (await Promise.all(prefixes.map((prefix) => objects.list(prefix)))).flat()
  return keys.filter((key) => dateIn(key) >= since)
}

const namesIn = async (deps: Deps, site: string, today: Day): Promise<Names> => {
  const names: Names = { visitor: new Set(), user: new Set(), conversions: new Map() }
  const since = addDays(today, -SWEPT_DAYS)
  for (const key of await filesOf(deps, site, since)) {
    const stored = await deps.objects.get(key)
    if (stored !== undefined) await addNames(stored.body, site, names)
  }
  for (const key of await deps.objects.list(snapshotsPrefix(site))) {
    if (key.endsWith('.visitors.parquet')) await addRows(deps, key, names)
  }
  for (const key of await deps.objects.list(journeysPrefix(site))) {
    if (key.endsWith('.parquet') && dateIn(key) >= since) await addTraces(deps, key, names)
  }
  for (let back = 0; back <= SWEPT_DAYS; back += 1) {
    const keys = await deps.conversions.keysOnDay(site, addDays(today, -back))
    await inParallel(keys, AT_ONCE, (key) => addConversion(deps, key, names))
  }
  return names
}

const reopen = async ({ erasures, newId, clock }: Deps, subject: Subject, { conversions }: Names): Promise<void> => {
  const keys = conversions.get(subject.subject) ?? []
  const run = { runId: newId(), at: clock() }
  if (keys.length > 0) await erasures.keepFound(subject, run, { days: [], keys, strangers: [], users: [] })
  await erasures.reopen(subject, newId())
}

/** A run that died behind another, which closed the work meanwhile, leaves what it found. */
const forgetLeftovers = async ({ erasures, clock }: Deps, site: string, hashes: ReadonlySet<string>): Promise<void> => {
  const open = new Set((await erasures.allOpen()).flatMap((work) => (work.site === site ? [work.hash] : [])))
  const closed = [...hashes].filter((hash) => !open.has(hash))
  await inParallel(closed, AT_ONCE, (hash) => erasures.forgetFoundBefore(site, hash, clock() - DAY_MS))
}

/** Opens the work again of everyone who was erased lately and still stands in a file or a conversion of late days. */
const sweepSite = async (deps: Deps, site: string, timezone: string): Promise<void> => {
  const now = deps.clock()
  const tombstones = await deps.erasures.tombstones(site)
  const recent = new Set(
    tombstones.filter(({ requestedAt }) => now - requestedAt < SWEPT_DAYS * DAY_MS).map(({ hash }) => hash),
  )
  if (recent.size === 0) return
  await forgetLeftovers(deps, site, recent)
  const names = await namesIn(deps, site, zone(timezone).dayOf(now))
  for (const kind of ['visitor', 'user'] as const) {
    for (const subject of names[kind]) {
      const of = { site, kind, subject }
      const hash = await tombstoneHash(deps.hashOf, of)
      if (recent.has(hash)) await reopen(deps, { ...of, hash }, names)
    }
  }
}

export const sweep = async (deps: Deps): Promise<void> => {
  for (const { settings } of await deps.catalog.sites()) await sweepSite(deps, settings.id, settings.timezone)
}
