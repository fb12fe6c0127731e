import { type History, type Identity, type OwnerOf, ownersOf, withoutUndone } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import { inParallel } from '@guiyin/files'
import { identificationsIn, type VisitorLog } from '@guiyin/store'
import { type UndoneDeps, undoneIn } from './undone.ts'

export interface CustomerDeps extends UndoneDeps {
  log: Pick<VisitorLog, 'read' | 'identityOf' | 'linksOf'>
}

/** One person has few devices; an account that a whole shop shares is not worth merging. */
export const MAX_VISITORS = 50
/** Above every number of links: each erasure that took some away outweighs them, for what it left is the truth now. */
const MOST_LINKS = MAX_VISITORS + 2
/** Visitors read side by side. */
const AT_ONCE = 8

/** What is known of a conversion's customer; the numbers grow, and each outweighs those after it (see `seenOf`). */
export interface Customer {
  /** Null: nobody, the visitor is on its own. */
  user: string | null
  /** The winner's visitor first. */
  visitors: ReadonlyMap<string, OwnerOf>
  /** Facts of the winner's visitor. */
  visitorFacts: readonly Fact[]
  identity: Identity
  own: number
  links: number
  linked: number
  /** How many imports are undone of those that the winner's visitor names, and of those of the others. */
  undone: { own: number; linked: number }
  /** More visitors than are read: the winner's stands alone. */
  crowded: boolean
  /** Visitors whose histories are too long to read: what lies behind the bound did not count. */
  endless: readonly string[]
}

interface Span {
  site: string
  /** UTC day from which on facts are read. */
  since: string
}

/** What comes after the conversion earns nothing: left out, it cannot make a revision of each later visit. */
const until = (facts: readonly Fact[], winner: Fact): Fact[] => facts.filter((fact) => fact.at <= winner.at)

const visitorOf = async (deps: CustomerDeps, { site, since }: Span, visitor: string, known: readonly Fact[]) => {
  const [read, identity] = await Promise.all([
    deps.log.read({ site, visitor, since }),
    deps.log.identityOf(site, visitor),
  ])
  const undone = await undoneIn(deps, site, [...read.facts, ...identity.identifications])
  const identifications = withoutUndone(identity.identifications, undone)
  return {
    facts: withoutUndone(read.facts, undone),
    ownerOf: ownersOf([...identifications, ...identificationsIn(known)], identity.unlinks),
    items: read.items + identity.items,
    undone: undone.size,
    complete: read.complete && identity.complete,
  }
}

const NO_LINKS = { others: [], links: 0, crowded: false }

/** The other visitors of a user, among them the one of its server events; none where they are too many. */
const othersOf = async ({ log }: CustomerDeps, winner: Fact, user: string | null) => {
  if (user === null) return NO_LINKS
  const { links, complete, gone } = await log.linksOf(winner.site, user, MAX_VISITORS)
  const before = gone * MOST_LINKS
  if (!complete) return { others: [], links: before + MAX_VISITORS + 1, crowded: true }
  const visitors = new Set([...links.map((link) => link.visitor), `user:${user}`])
  visitors.delete(winner.visitor)
  return { others: [...visitors].sort(), links: before + links.length, crowded: false }
}

const historiesOf = async (deps: CustomerDeps, span: Span, others: readonly string[], winner: Fact) => {
  const read: (History & { items: number; undone: number; complete: boolean })[] = []
  await inParallel(others, AT_ONCE, async (visitor) => {
    const { facts, ...rest } = await visitorOf(deps, span, visitor, [])
    read.push({ visitor, facts: until(facts, winner), ...rest })
  })
  return read
}

/**
 * The winner's customer and the histories of all its visitors. What is read is chosen step by step, by the winner's
 * visitor and then by the customer's links, and all that is chosen is read, so that equal numbers mean equal reading.
 */
export const customerOf = async (deps: CustomerDeps, winner: Fact, since: string): Promise<Customer> => {
  const span = { site: winner.site, since }
  const own = await visitorOf(deps, span, winner.visitor, [winner])
  const user = own.ownerOf({ at: winner.at, eventId: winner.id })
  const { others, links, crowded } = await othersOf(deps, winner, user)
  const histories = await historiesOf(deps, span, others, winner)
  const owners = histories.map(({ visitor, ownerOf }): [string, OwnerOf] => [visitor, ownerOf])
  return {
    user,
    visitors: new Map([[winner.visitor, own.ownerOf], ...owners]),
    visitorFacts: until(own.facts, winner),
    identity: { ownerOf: own.ownerOf, others: histories },
    own: own.items,
    links,
    linked: histories.reduce((sum, { items }) => sum + items, 0),
    undone: { own: own.undone, linked: histories.reduce((sum, { undone }) => sum + undone, 0) },
    crowded,
    endless: [{ visitor: winner.visitor, ...own }, ...histories]
      .filter(({ complete }) => !complete)
      .map(({ visitor }) => visitor),
  }
}
