import { siteReading } from '@guiyin/derive'
import { judgeOf, type OpenErasure, tombstoneHash } from '@guiyin/store'
import { isClick, openClicks } from './clicks-of.ts'
import { type Deps, type Hunt, noteBegun, noteKey, noteOthers } from './hunt.ts'
import { claimedKey } from './places/visitor-log.ts'

/** A user is every visitor it was linked to, and the one of its server events: each gets a tombstone of its own. */
const visitorsOf = async (deps: Deps, { site, subject, erasureId, requestedAt }: OpenErasure): Promise<void> => {
  const linked = await deps.people.visitorsOf(site, subject)
  for (const visitor of new Set([...linked, `user:${subject}`])) {
    const of = { site, kind: 'visitor' as const, subject: visitor }
    const hash = await tombstoneHash(deps.hashOf, of)
    await deps.erasures.accept({ ...of, hash }, { erasureId, at: requestedAt, token: deps.newId() })
  }
}

/**
 * Opens the work of every visitor that an erased user was and of every click of theirs, and answers all that is open now.
 * Whoever asks meanwhile waits for the next run: a user is not taken without its visitors, nor a visitor without its clicks.
 */
export const openWork = async (deps: Deps): Promise<OpenErasure[]> => {
  const users = (await deps.erasures.allOpen()).filter(({ kind }) => kind === 'user')
  for (const work of users) await visitorsOf(deps, work)
  const visitors = (await deps.erasures.allOpen()).filter(({ kind }) => kind === 'visitor')
  for (const work of visitors) await openClicks(deps, work)
  const begun = new Set([...users, ...visitors].map(({ hash }) => hash))
  return (await deps.erasures.allOpen()).filter((work) => begun.has(work.hash) || isClick(work))
}

type Found = Awaited<ReturnType<Deps['erasures']['found']>>

/** What earlier runs found, and may have taken away. */
const remember = (hunt: Hunt, { days, keys, strangers, users, late }: Found): void => {
  for (const day of days) hunt.days.add(day)
  for (const key of keys) noteBegun(hunt, { site: hunt.site, ...key })
  for (const visitor of strangers) if (!hunt.visitors.has(visitor)) hunt.strangers.add(visitor)
  for (const fact of late) {
    hunt.late.push(fact)
    const key = claimedKey(hunt, fact)
    if (key !== undefined) noteKey(hunt, key)
    noteOthers(hunt, fact)
  }
  for (const user of users) if (!hunt.users.has(user)) hunt.met.add(user)
}

/** Undefined where the site was never in the catalog. */
export const huntFor = async (deps: Deps, site: string, works: readonly OpenErasure[]): Promise<Hunt | undefined> => {
  const reading = await siteReading(deps.catalog, site)
  if (reading === undefined) return undefined
  const named = (kind: OpenErasure['kind']) =>
    new Map(works.filter((work) => work.kind === kind).map((work) => [work.subject, work.erasureId]))
  const hunt: Hunt = {
    site,
    reading,
    visitors: named('visitor'),
    users: named('user'),
    judge: judgeOf(works),
    strangers: new Set(),
    met: new Set(),
    facts: [],
    late: [],
    days: new Set(),
    begun: new Set(),
    keys: new Map(),
    notes: new Map(),
  }
  for (const work of works) {
    const found = await deps.erasures.found(work)
    remember(hunt, found)
    hunt.notes.set(work.hash, found.notes)
  }
  return hunt
}
