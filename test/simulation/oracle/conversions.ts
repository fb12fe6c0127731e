import type { Fact, FactOf } from '@guiyin/events'
import { before, micros, winners } from './facts.ts'
import { type MeaningOf, type OracleTouch, oracleTouches } from './visits.ts'

export interface OracleConversion {
  kind: string
  naturalId: string
  winner: Fact
  /** Ids of claims that lost and say nothing new. */
  duplicates: string[]
  stages: string[]
  value: bigint
  /** Its money or that of a refund is in another currency than the site's. */
  isForeign: boolean
  refunds: { id: string; at: number; applied: bigint; isForeign: boolean }[]
  isNewCustomer: boolean
  /** The user whose journey it is. */
  customer: string | null
  touches: OracleTouch[]
}

const HOME = 'CNY'
export const LOOKBACK_MS = 30 * 86_400_000

const keyOf = (fact: Fact): [kind: string, naturalId: string] | undefined => {
  if (fact.type === 'order') return ['order', fact.orderId]
  if (fact.type === 'lead') return ['lead', fact.leadId]
  if (fact.type === 'signup') return ['signup', fact.user ?? fact.id]
  return fact.type === 'custom' && fact.name === 'trial' ? ['custom:trial', fact.id] : undefined
}

const isRefund = (fact: Fact): fact is FactOf<'refund'> => fact.type === 'refund'

/** In rank order, each down to what is left. */
const refundsOf = (copies: readonly FactOf<'refund'>[], value: bigint, currency: string) => {
  let left = value
  const events = winners(copies, ({ id }) => id)
  return winners(events, ({ refundId }) => refundId).map((fact) => {
    const isForeign = fact.currency !== undefined && fact.currency !== currency
    const given = micros(fact.value)
    const applied = isForeign ? 0n : given < left ? given : left
    left -= applied
    return { id: fact.id, at: fact.at, applied, isForeign }
  })
}

/** From now on, and for all that was, this visitor is not this user. */
export interface OracleUnlink {
  visitor: string
  user: string
  at: number
}

type Owner = (moment: Pick<Fact, 'at' | 'id'>) => string | null

/** Who was at a visitor: whom the last identification names, before all of them whom the first names; up to an unlink not that user. */
const ownerOf = (facts: readonly Fact[], unlinks: readonly OracleUnlink[]): Owner => {
  const isVoid = (user: string | undefined, at: number) => unlinks.some((one) => one.user === user && at <= one.at)
  const named = facts.filter(({ user, type, at }) => user !== undefined && type !== 'refund' && !isVoid(user, at))
  return (moment) => {
    const { user } = named.findLast((one) => !before(moment, one)) ?? named[0] ?? {}
    return user === undefined || isVoid(user, moment.at) ? null : user
  }
}

/** Each visitor with its winners in order and who was there. */
export const peopleIn = (accepted: readonly Fact[], unlinks: readonly OracleUnlink[]) => {
  const facts = winners(accepted, ({ visitor, id }) => `${visitor} ${id}`).filter((fact) => !isRefund(fact))
  const visitors = [...Map.groupBy(facts, ({ visitor }) => visitor)]
  const people = visitors.map(([visitor, own]) => {
    const voids = unlinks.filter((one) => one.visitor === visitor)
    return { visitor, facts: own, owner: ownerOf(own, voids) }
  })
  const byVisitor = new Map(people.map((one) => [one.visitor, one]))
  return {
    byVisitor,
    /** The visitor itself, and where it had a user, every visitor that ever named this user. */
    of: (visitor: string, user: string | null) =>
      people.filter(
        (one) => one.visitor === visitor || (user !== null && one.facts.some((fact) => fact.user === user)),
      ),
  }
}

const naturalKeys = (accepted: readonly Fact[]) => {
  const groups = new Map<string, { kind: string; naturalId: string; claims: Fact[] }>()
  for (const fact of accepted) {
    const [kind, naturalId] = keyOf(fact) ?? []
    if (kind === undefined || naturalId === undefined) continue
    const group = groups.get(`${kind} ${naturalId}`) ?? { kind, naturalId, claims: [] }
    group.claims.push(fact)
    groups.set(`${kind} ${naturalId}`, group)
  }
  return [...groups.values()].map((group) => ({ ...group, claims: winners(group.claims, ({ id }) => id) }))
}

const moneyOf = (winner: Fact, refunds: readonly FactOf<'refund'>[]) => {
  if (winner.type !== 'order') return { value: 0n, refunds: [], isForeign: false }
  const value = micros(winner.value)
  const applied = refundsOf(
    refunds.filter(({ orderId }) => orderId === winner.orderId),
    value,
    winner.currency,
  )
  return { value, refunds: applied, isForeign: winner.currency !== HOME || applied.some(({ isForeign }) => isForeign) }
}

/** A lead's stages are the claims that name another status than the one before; other claims that lost are duplicates. */
const restOf = (claims: readonly Fact[]) => {
  const named = claims.filter((fact) => fact.type === 'lead' && fact.status !== undefined)
  const statusOf = (fact: Fact | undefined) => (fact?.type === 'lead' ? fact.status : undefined)
  const moving = named.filter((fact, index) => statusOf(fact) !== statusOf(named[index - 1]))
  return {
    stages: moving.flatMap((fact) => statusOf(fact) ?? []),
    duplicates: claims.slice(1).flatMap((fact) => (moving.includes(fact) ? [] : fact.id)),
  }
}

type People = ReturnType<typeof peopleIn>

/** The touches that the winner's customer owns, on whichever visitor, each visitor's visits by themselves. */
const journeyOf = (winner: Fact, people: People, meaningOf: MeaningOf) => {
  const customer = people.byVisitor.get(winner.visitor)?.owner(winner) ?? null
  const touches = people
    .of(winner.visitor, customer)
    .flatMap(({ facts, owner }) =>
      oracleTouches(
        facts.filter(({ at }) => at <= winner.at),
        meaningOf,
      ).filter((touch) => owner(touch) === customer && winner.at - touch.at <= LOOKBACK_MS),
    )
    .sort((a, b) => (before(a, b) ? -1 : 1))
  return { customer, touches }
}

const ownerAt = (fact: Fact, { byVisitor }: People): string => {
  const user = byVisitor.get(fact.visitor)?.owner(fact)
  return user ? `user ${user}` : fact.visitor
}

/** The first touch and the latest ones. */
const shortened = (touches: readonly OracleTouch[], most: number): OracleTouch[] =>
  touches.length <= most ? [...touches] : [...touches.slice(0, 1), ...touches.slice(touches.length - most + 1)]

/** How many touches of a journey fit where it is stored; not for the oracle to say. */
export type MostTouches = (kind: string, naturalId: string) => number

/** The conversions of one site, from every copy of its accepted facts. */
export const oracleConversions = (
  accepted: readonly Fact[],
  meaningOf: MeaningOf,
  unlinks: readonly OracleUnlink[],
  mostTouches: MostTouches,
): OracleConversion[] => {
  const refunds = accepted.filter(isRefund)
  const people = peopleIn(accepted, unlinks)
  const keys = naturalKeys(accepted)
  const orders = keys.flatMap(({ kind, claims }) => (kind === 'order' && claims[0] ? [claims[0]] : []))
  const isFirst = (winner: Fact): boolean =>
    !orders.some((order) => before(order, winner) && ownerAt(order, people) === ownerAt(winner, people))
  return keys.flatMap(({ kind, naturalId, claims }) => {
    const [winner] = claims
    if (winner === undefined) return []
    const { customer, touches } = journeyOf(winner, people, meaningOf)
    return {
      kind,
      naturalId,
      winner,
      ...restOf(claims),
      ...moneyOf(winner, refunds),
      isNewCustomer: winner.type === 'order' && (winner.newCustomer ?? isFirst(winner)),
      customer,
      touches: shortened(touches, mostTouches(kind, naturalId)),
    }
  })
}
