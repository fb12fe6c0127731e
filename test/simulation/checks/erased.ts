import { userHash } from '@guiyin/edge'
import type { Fact } from '@guiyin/events'
import { tombstoneHash } from '@guiyin/store'
import { paramsOf } from '../workload/rights.ts'
import type { Workload } from '../workload/workload.ts'
import { secretOf, type World } from '../world.ts'

const SITE = 'shop'

/** Who is gone from the shop: visitors, and users by their hashes. */
export interface Gone {
  visitors: ReadonlySet<string>
  users: ReadonlySet<string>
  /** Those of the visitors that somebody named; the others were visitors of a user. */
  named: ReadonlySet<string>
}

export const NOBODY_GONE: Gone = { visitors: new Set(), users: new Set(), named: new Set() }

const isOf = ({ site, type }: Fact): boolean => site === SITE && type !== 'refund'

/**
 * Whom the workload asked to erase, and whom a user among them was: which visitors those are hangs on what had come by
 * then, and their tombstones tell.
 */
export const goneFrom = async (world: World, { requests }: Workload, copies: readonly Fact[]): Promise<Gone> => {
  const asked = requests.filter(({ kind }) => kind === 'erase').map(({ body }) => paramsOf(body))
  if (asked.length === 0) return NOBODY_GONE
  const { erasures, hashOf } = world.calm.stores
  const tombstones = new Set((await erasures.tombstones(SITE)).map(({ hash }) => hash))
  const named = new Set(asked.flatMap(({ visitorId }) => visitorId ?? []))
  const users = new Set(asked.flatMap(({ userId }) => (userId === undefined ? [] : userHash(secretOf(SITE), userId))))
  const visitors = new Set(named)
  for (const subject of new Set(copies.filter(isOf).map(({ visitor }) => visitor))) {
    const hash = await tombstoneHash(hashOf, { site: SITE, kind: 'visitor', subject })
    if (tombstones.has(hash)) visitors.add(subject)
  }
  return { visitors, users, named }
}

/** What of a copy may be kept: nothing of theirs, but refunds, which lose their user. */
export const withoutGone = ({ visitors, users }: Gone, copies: readonly Fact[]): Fact[] =>
  copies.flatMap((fact) => {
    if (fact.site !== SITE) return fact
    const isUser = fact.user !== undefined && users.has(fact.user)
    if (fact.type !== 'refund') return isUser || visitors.has(fact.visitor) ? [] : fact
    if (!isUser) return fact
    const { user: _, ...rest } = fact
    return rest
  })

const claimOf = (fact: Fact): string | undefined => {
  switch (fact.type) {
    case 'order':
      return `order ${fact.orderId}`
    case 'lead':
      return `lead ${fact.leadId}`
    case 'signup':
      return `signup ${fact.user}`
    default:
      return undefined
  }
}

/** Conversions on which it shows when somebody went: of them, of who shares a user or a natural id with them. */
export const isMovedBy = ({ visitors, users }: Gone, copies: readonly Fact[]) => {
  const own = copies.filter(isOf)
  const met = new Set(users)
  for (const { visitor, user } of own) if (user !== undefined && visitors.has(visitor)) met.add(user)
  const near = new Set(visitors)
  for (const { visitor, user } of own) if (user !== undefined && met.has(user)) near.add(visitor)
  const claims = new Set(own.filter(({ visitor }) => near.has(visitor)).map(claimOf))
  const isRenamed = (name: string): boolean => name.includes(' erased:')
  return (name: string, visitor: string): boolean => near.has(visitor) || claims.has(name) || isRenamed(name)
}

const decoder = new TextDecoder()
const shown = (_: string, value: unknown): unknown => (value instanceof Uint8Array ? decoder.decode(value) : value)

/** Everything that stands in a table or an object, with its name. */
const everything = ({ dynamo, objects }: World): string[] => [
  ...Object.values(dynamo.dump()).flatMap((items) => items.map((item) => JSON.stringify(item, shown))),
  ...[...objects.dump()].map(([key, body]) => `${key} ${decoder.decode(body)}`),
]

/** Whole names only: one id is the beginning of another. */
const pattern = (names: Iterable<string>): RegExp => {
  const escaped = [...names].map((name) => name.replaceAll('.', '\\.'))
  return new RegExp(`(?<![\\w.-])(?:${escaped.join('|')})(?![\\w.-])`)
}

/** The first trace of them in any store: their ids, the ids of their events, the hash of a user. */
export const traceOf = (world: World, gone: Gone, copies: readonly Fact[]): string | undefined => {
  const theirs = copies.filter((fact) => isOf(fact) && gone.visitors.has(fact.visitor))
  const names = new Set([...gone.visitors, ...gone.users, ...theirs.map(({ id }) => id)])
  if (names.size === 0) return undefined
  const named = pattern(names)
  for (const text of everything(world)) {
    const found = named.exec(text)
    if (found !== null) return `${found[0]} stands in ${text.slice(Math.max(0, found.index - 200), found.index + 120)}`
  }
  return undefined
}

const CLICK = 'click:'

/** What platforms told of clicks whose ids stand in addresses of people who went. */
const theirClicks = ({ visitors }: Gone, copies: readonly Fact[]): Set<string> => {
  const addresses = copies.filter(({ visitor }) => visitors.has(visitor)).map((fact) => String(fact.url))
  const values = new Set(addresses.flatMap((url) => [...(URL.parse(url)?.searchParams.values() ?? [])]))
  const told = copies.filter((fact) => fact.type === 'platform_click' && values.has(fact.clickId?.value ?? ''))
  return new Set(told.map(({ visitor }) => visitor))
}

/** Nobody goes who was not asked for: every other visitor that went carried an erased user, or was a click of theirs. */
export const wronglyGone = (gone: Gone, copies: readonly Fact[]): string | undefined => {
  const { visitors, users, named } = gone
  const was = new Set(copies.filter(({ user }) => user !== undefined && users.has(user)).map(({ visitor }) => visitor))
  const clicks = theirClicks(gone, copies)
  const isKnown = (visitor: string) => named.has(visitor) || was.has(visitor)
  return [...visitors].find((visitor) => !(visitor.startsWith(CLICK) ? clicks.has(visitor) : isKnown(visitor)))
}
