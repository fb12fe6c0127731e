import type { Fact, FactOf } from '@guiyin/events'
import type { ErasureStore, Subject, Tombstone } from './erasures.ts'

/** The keyed hash of a site's secret over these parts. */
export type HashOf = (site: string, parts: readonly string[]) => Promise<string>

/** What a tombstone is named by. */
export const tombstoneHash = (hashOf: HashOf, { site, kind, subject }: Omit<Subject, 'hash'>): Promise<string> =>
  hashOf(site, ['erased', kind, subject])

interface Deps {
  erasures: Pick<ErasureStore, 'latest' | 'tombstones' | 'reopen' | 'keepLate'>
  hashOf: HashOf
  newId: () => string
}

/** The fact as it may be stored, or undefined where its person was erased. */
export type Judge = (fact: Fact) => Fact | undefined

interface Known {
  latest: string | undefined
  hashes: ReadonlySet<string>
}

const NOBODY: Known = { latest: undefined, hashes: new Set() }

const withoutUser = (fact: FactOf<'refund'>): FactOf<'refund'> => {
  const { user: _, ...rest } = fact
  return rest
}

const isOf = ({ kind, subject }: Subject, { user, visitor, type }: Fact): boolean =>
  type !== 'refund' && (kind === 'user' ? user : visitor) === subject

const nameOf = ({ site, kind, subject }: Omit<Subject, 'hash'>): string => JSON.stringify([site, kind, subject])

const ALL_STAY: Judge = (fact) => fact

/** Money that is given back belongs to its order, not to whoever it was: a refund stays, without its user. */
export const judgeOf = (subjects: readonly Subject[]): Judge => {
  if (subjects.length === 0) return ALL_STAY
  const names = new Set(subjects.map(nameOf))
  const has = (site: string, kind: Subject['kind'], subject: string) => names.has(nameOf({ site, kind, subject }))
  return (fact) => {
    const isUser = fact.user !== undefined && has(fact.site, 'user', fact.user)
    if (fact.type === 'refund') return isUser ? withoutUser(fact) : fact
    return isUser || has(fact.site, 'visitor', fact.visitor) ? undefined : fact
  }
}

const subjectsOf = (site: string, facts: readonly Fact[]): Omit<Subject, 'hash'>[] => [
  ...[...new Set(facts.flatMap((fact) => (fact.type === 'refund' ? [] : fact.visitor)))].map((subject) => ({
    site,
    kind: 'visitor' as const,
    subject,
  })),
  ...[...new Set(facts.flatMap((fact) => fact.user ?? []))].map((subject) => ({
    site,
    kind: 'user' as const,
    subject,
  })),
]

/**
 * Keeps erased people out of what is stored. Before a batch is stored, `judge` leaves them out as far as is known; after
 * it, `recheck` asks whether another was erased meanwhile. An erasure puts its tombstone and its sign before it searches:
 * so either its search finds what the batch stored, or the batch meets the sign and has the erasure done once more.
 */
export const erasedFilter = ({ erasures, hashOf, newId }: Deps) => {
  const known = new Map<string, Known>()

  const refresh = async (site: string): Promise<Known> => {
    const latest = await erasures.latest(site)
    const held = known.get(site)
    if (held !== undefined && held.latest === latest) return held
    // The sign is read before the tombstones: a sign that is too old only makes the next look read them again.
    const fresh =
      latest === undefined
        ? NOBODY
        : { latest, hashes: new Set((await erasures.tombstones(site)).map(({ hash }: Tombstone) => hash)) }
    known.set(site, fresh)
    return fresh
  }

  const erasedOf = async (subjects: readonly Omit<Subject, 'hash'>[], { hashes }: Known): Promise<Subject[]> => {
    if (hashes.size === 0) return []
    const hashed = subjects.map(async (of) => ({ ...of, hash: await tombstoneHash(hashOf, of) }))
    return (await Promise.all(hashed)).filter(({ hash }) => hashes.has(hash))
  }

  const erasedIn = (site: string, facts: readonly Fact[], known: Known) => erasedOf(subjectsOf(site, facts), known)

  /** All that is known of them is in this batch: what a run that died has stored of it is found by it. */
  const reopen = async (subject: Subject, facts: readonly Fact[]): Promise<void> => {
    await erasures.keepLate(
      subject,
      newId(),
      facts.filter((fact) => isOf(subject, fact)),
    )
    await erasures.reopen(subject, newId())
  }

  return {
    judge: async (facts: readonly Fact[]): Promise<Judge> => {
      const sites = [...Map.groupBy(facts, (fact) => fact.site)]
      const erased = sites.map(async ([site, own]) => erasedIn(site, own, known.get(site) ?? (await refresh(site))))
      return judgeOf((await Promise.all(erased)).flat())
    },

    /** `judge` by what is known this moment: for what cannot be taken back. */
    judgeNow: async (facts: readonly Fact[]): Promise<Judge> => {
      const sites = [...Map.groupBy(facts, (fact) => fact.site)]
      const erased = sites.map(async ([site, own]) => erasedIn(site, own, await refresh(site)))
      return judgeOf((await Promise.all(erased)).flat())
    },

    /** To be called with all facts of the batch, once it is stored: who is erased by now has the work done again. */
    recheck: async (facts: readonly Fact[]): Promise<void> => {
      for (const [site, own] of Map.groupBy(facts, (fact) => fact.site)) {
        const erased = await erasedIn(site, own, await refresh(site))
        for (const subject of erased) await reopen(subject, own)
      }
    },

    /** The same for the visitors that a result names, once it is stored: their histories were read before. */
    recheckVisitors: async (site: string, visitors: Iterable<string>): Promise<void> => {
      const subjects = [...new Set(visitors)].map((subject) => ({ site, kind: 'visitor' as const, subject }))
      if (subjects.length === 0) return
      for (const subject of await erasedOf(subjects, await refresh(site))) await reopen(subject, [])
    },
  }
}
export type ErasedFilter = ReturnType<typeof erasedFilter>

/** Of a site where nobody was erased. */
export const nobodyErased: ErasedFilter = {
  judge: async () => ALL_STAY,
  judgeNow: async () => ALL_STAY,
  recheck: async () => undefined,
  recheckVisitors: async () => undefined,
}
