import { announce, daysOf, settleConversion } from '@guiyin/derive'
import { type Conversion, type ConversionKey, isAbout, withoutPerson, withRefunds } from '@guiyin/domain'
import type { Fact, FactOf } from '@guiyin/events'
import { type ConversionItems, causeOf, erasedSeen, generationOf, type Key, type StoredClaim } from '@guiyin/store'
import { anonymousClaim } from './anonymous-claim.ts'
import { type Deps, erasureOf, type Hunt, isTheirs, personOf } from './hunt.ts'

/** What of one conversion is theirs. */
export interface Traces {
  items: ConversionItems
  claims: StoredClaim[]
  isResult: boolean
  revisions: ConversionItems['revisions']
  /** Whose it is. */
  erasureId: string | undefined
}

const ownerOf = (hunt: Hunt, conversion: Conversion): string | undefined =>
  erasureOf(hunt, { visitor: conversion.visitor, user: conversion.user ?? conversion.customer ?? undefined }) ??
  conversion.merged.map((visitor) => hunt.visitors.get(visitor)).find((id) => id !== undefined)

const firstOf = <Value>(values: Iterable<Value>): Value | undefined => values[Symbol.iterator]().next().value

export const tracesIn = async ({ rewriting }: Deps, hunt: Hunt, key: ConversionKey): Promise<Traces> => {
  const items = await rewriting.read(key)
  const claims = items.facts.filter(({ fact }) => isTheirs(hunt, fact))
  const person = personOf(
    hunt,
    claims.map(({ fact }) => fact),
  )
  const revisions = items.revisions.filter(({ revision }) => isAbout(revision.conversion, person))
  const isResult = items.result !== undefined && isAbout(items.result.conversion, person)
  const about = [...(items.result === undefined ? [] : [items.result]), ...revisions.map(({ revision }) => revision)]
  const owners = [
    ...claims.map(({ fact }) => erasureOf(hunt, fact)),
    ...about.map(({ conversion }) => ownerOf(hunt, conversion)),
    firstOf(hunt.visitors.values()) ?? firstOf(hunt.users.values()),
  ]
  return { items, claims, isResult, revisions, erasureId: owners.find((id) => id !== undefined) }
}

export const countOf = ({ claims, isResult, revisions }: Traces): number =>
  claims.length + (isResult ? 1 : 0) + revisions.length

const isRefund = (fact: Fact): fact is FactOf<'refund'> => fact.type === 'refund'

/** Orders and leads are named by the site's own books; what a user's hash or an event's id names gets another name. */
const namedAnew = async ({ hashOf }: Deps, key: ConversionKey): Promise<ConversionKey> => {
  if (key.kind === 'order' || key.kind === 'lead') return key
  const { site, kind, naturalId } = key
  return { site, kind, naturalId: `erased:${await hashOf(site, ['erased conversion', kind, naturalId])}` }
}

interface Erasing {
  deps: Deps
  hunt: Hunt
  key: ConversionKey
  to: ConversionKey
  traces: Traces
}

const refundsIn = ({ items }: Traces): FactOf<'refund'>[] => items.facts.map(({ fact }) => fact).filter(isRefund)

/** Puts the result as it is without them, where it outranks every derivation from what they left. */
const putResult = async ({ deps, hunt, to, traces }: Erasing, conversion: Conversion, seenBefore: string) => {
  const seen = erasedSeen((generationOf(seenBefore) ?? 0) + 1, refundsIn(traces).length)
  const renamed = { ...conversion, key: to }
  for (const day of daysOf(hunt.reading, renamed)) hunt.days.add(day)
  await announce(deps, hunt.reading, renamed, undefined, seen)
  await deps.conversions.put(renamed, seen, ['erasure'])
  return seen
}

const rewriteRevisions = async ({ deps, hunt, key, to, traces }: Erasing): Promise<void> => {
  const person = personOf(
    hunt,
    traces.claims.map(({ fact }) => fact),
  )
  for (const { revision } of traces.revisions) {
    await deps.rewriting.putRevision(to, revision, { ...withoutPerson(revision.conversion, person), key: to })
  }
  if (to !== key) await deps.rewriting.remove(traces.items.revisions.map((one) => one.key))
}

/** Claims become nobody's, refunds lose their user; under another name the old items go. */
const replaceFacts = async ({ deps, hunt, key, to, traces }: Erasing): Promise<void> => {
  const touched = to === key ? traces.claims : traces.items.facts
  const facts = touched.flatMap(({ fact }) =>
    isRefund(fact) ? (hunt.judge(fact) ?? []) : (anonymousClaim(fact) ?? []),
  )
  await deps.rewriting.replaceFacts(
    to,
    facts,
    touched.map((claim) => claim.key),
  )
}

/** A mark of what is not there any more would never go. */
const dropMarks = async ({ deps, key }: Erasing): Promise<void> => {
  const marks = await deps.marks.ofSite(key.site)
  const isOld = (cause: string): boolean => {
    const parsed = causeOf(cause)
    return parsed?.effect === 'conversion' && parsed.kind === key.kind && parsed.naturalId === key.naturalId
  }
  await deps.marks.remove(marks.filter(({ cause }) => isOld(cause)))
}

const dropOld = async (erasing: Erasing, before: Conversion): Promise<void> => {
  const { deps, hunt, key, to, traces } = erasing
  if (to === key) return
  await dropMarks(erasing)
  const pointers = [...daysOf(hunt.reading, before)].map((day) => deps.rewriting.pointer(key.site, day, key))
  // The result goes last: while it stands, a run that comes after a crash finds its way here again.
  const isResult = ({ sk }: Key): boolean => sk === 'result'
  await deps.rewriting.remove(pointers)
  await deps.rewriting.remove(traces.items.keys.filter((one) => !isResult(one)))
  await deps.rewriting.remove(traces.items.keys.filter(isResult))
}

/** Where somebody else claimed the same, its name is theirs too and stays. */
const isAllTheirs = ({ items, claims }: Traces): boolean => claims.length === items.facts.length

/** A refund that was replaced counted twice for a moment: one more generation counts anew. */
const countAnew = async ({ deps, hunt, to }: Erasing, standing: Conversion, seen: string): Promise<void> => {
  const { facts } = await deps.rewriting.read(to)
  const refunds = facts.map(({ fact }) => fact).filter(isRefund)
  const last = erasedSeen((generationOf(seen) ?? 0) + 1, refunds.length)
  const counted = withRefunds(standing, refunds)
  await announce(deps, hunt.reading, counted, standing, last)
  await deps.conversions.put(counted, last, ['erasure'])
}

const eraseStanding = async (erasing: Erasing, standing: NonNullable<ConversionItems['result']>): Promise<void> => {
  const { hunt, key, traces } = erasing
  const person = personOf(
    hunt,
    traces.claims.map(({ fact }) => fact),
  )
  const before = standing.conversion
  const after = withRefunds(withoutPerson(before, person), refundsIn(traces))
  for (const day of daysOf(hunt.reading, before)) hunt.days.add(day)
  const to = after.eventId === '' && isAllTheirs(traces) ? erasing.to : key
  const renaming = { ...erasing, to }
  const seen = await putResult(renaming, after, standing.seen)
  await rewriteRevisions(renaming)
  await replaceFacts(renaming)
  await dropOld(renaming, before)
  await countAnew(renaming, { ...after, key: to }, seen)
}

/** A run that died may have stopped short of counting anew. */
const finish = async (deps: Deps, hunt: Hunt, key: ConversionKey, traces: Traces): Promise<void> => {
  const { result } = traces.items
  if (result === undefined || generationOf(result.seen) === undefined) return
  await countAnew({ deps, hunt, key, to: key, traces }, result.conversion, result.seen)
}

/**
 * Takes them out of one conversion. First it is settled from all facts, so that nothing that came before the erasure is
 * missed; then it stands still, under a `seen` that no derivation reaches, and only refunds change it.
 */
export const eraseConversion = async (deps: Deps, hunt: Hunt, key: ConversionKey): Promise<void> => {
  await settleConversion(deps, key)
  const traces = await tracesIn(deps, hunt, key)
  if (countOf(traces) === 0) return finish(deps, hunt, key, traces)
  const erasing = { deps, hunt, key, to: await namedAnew(deps, key), traces }
  const { result } = traces.items
  if (result !== undefined) await eraseStanding(erasing, result)
  // Without an accepted claim there is no conversion, and nothing of the claims need stay.
  else await deps.rewriting.remove(traces.claims.map((claim) => claim.key))
}
