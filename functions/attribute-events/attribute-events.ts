import { readingEndlessOnce, type SettleDeps, type Settlement, settleConversion, visitorsIn } from '@guiyin/derive'
import { type ConversionKey, conversionKeyOf, refundKeyOf } from '@guiyin/domain'
import { explain, type Fact, type FactOf } from '@guiyin/events'
import { inParallel } from '@guiyin/files'
import type {
  CatalogReaders,
  ConversionStore,
  ErasedFilter,
  QuarantineEntry,
  QuarantineStore,
  ReceiptStore,
  VisitorLog,
} from '@guiyin/store'
import { chunksOf, type PlacedFacts } from './chunks.ts'
import { withEnds } from './retention.ts'

export interface Deps extends SettleDeps {
  catalog: Pick<CatalogReaders, 'site' | 'links'>
  log: SettleDeps['log'] & Pick<VisitorLog, 'putChunks' | 'putOrders' | 'putLinks'>
  conversions: SettleDeps['conversions'] & Pick<ConversionStore, 'putClaims'>
  quarantine: Pick<QuarantineStore, 'put'>
  receipts: Pick<ReceiptStore, 'put'>
  erased: ErasedFilter
}

export interface Batch {
  parcels: readonly PlacedFacts[]
  undecodable: readonly Omit<QuarantineEntry, 'site'>[]
}

export interface Outcome {
  facts: number
  quarantined: number
  /** Facts of erased people, left out. */
  erased: number
  settled: Partial<Record<Settlement['outcome'], number>>
}

/** Conversions derived side by side. */
const AT_ONCE = 8

interface Claim {
  key: ConversionKey
  fact: Fact
}

const isOrder = (fact: Fact): fact is FactOf<'order'> => fact.type === 'order'

const claimsOf = async (catalog: Pick<CatalogReaders, 'site'>, facts: readonly Fact[]): Promise<Claim[]> => {
  const claims = await Promise.all(
    facts.map(async (fact) => {
      if (fact.type === 'refund') return { key: refundKeyOf(fact), fact }
      const goals = fact.type === 'custom' ? ((await catalog.site(fact.site, fact.config))?.settings.goals ?? []) : []
      const key = conversionKeyOf(fact, { goals })
      return key === undefined ? [] : { key, fact }
    }),
  )
  return claims.flat()
}

const linksOf = (facts: readonly Fact[]) =>
  facts.flatMap(({ site, user, visitor, at, id, type }) =>
    // Refunds are part of no history, and the visitor of a server's events is named by its user.
    user === undefined || type === 'refund' || visitor === `user:${user}`
      ? []
      : { site, user, visitor, at, eventId: id },
  )

/** Every answer is awaited, failures too: a write without an answer counts as not stored. */
const allConfirmed = async (writes: readonly Promise<unknown>[]): Promise<void> => {
  const answers = await Promise.allSettled(writes)
  const failed = answers.find((answer) => answer.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

/** The claims of the batch, each natural key once. */
const byKey = (claims: readonly Claim[]): { key: ConversionKey; facts: Fact[] }[] =>
  [...Map.groupBy(claims, ({ key }) => `${key.kind}\u0000${key.site}\u0000${key.naturalId}`).values()].flatMap(
    (group) => (group[0] === undefined ? [] : { key: group[0].key, facts: group.map((claim) => claim.fact) }),
  )

/** Tells the receipts of those that lost, and records what was too much to read. */
const report = async (deps: Deps, facts: readonly Fact[], { conversion, complete }: Settlement): Promise<void> => {
  const lost = new Set(conversion?.duplicates.map((duplicate) => duplicate.eventId))
  await deps.receipts.put(
    facts
      .filter((fact) => lost.has(fact.id))
      .map(({ site, receiptId, id }) => ({ site, receiptId, eventId: id, verdict: 'duplicate' as const })),
  )
  const [fact] = facts
  if (complete || fact === undefined) return
  const { site, id, receiptId, receivedAt } = fact
  await deps.quarantine.put([
    {
      site,
      shard: 'settle',
      sequence: id,
      at: receivedAt,
      payload: JSON.stringify(fact),
      code: 'too_many_claims',
      sentence: explain('too_many_claims', 'en'),
    },
  ])
  await deps.receipts.put([{ site, receiptId, eventId: id, verdict: 'quarantined', code: 'too_many_claims' }])
}

/** Who was erased while a conversion was derived must not stay in it. */
const recheckNamed = async ({ erased }: Deps, settlements: readonly Settlement[]): Promise<void> => {
  const conversions = settlements.flatMap(({ conversion }) => conversion ?? [])
  for (const [site, own] of Map.groupBy(conversions, ({ key }) => key.site)) {
    await erased.recheckVisitors(site, own.flatMap(visitorsIn))
  }
}

/**
 * Stores the facts of a batch, and only then derives the conversions that they touch. Any part may be done twice, by a
 * retry or a zombie, in any order: facts are sets, and a derivation that saw less never replaces one that saw more.
 */
export const attributeEvents =
  (deps: Deps) =>
  async (batch: Batch): Promise<Outcome> => {
    const sent = batch.parcels.flatMap((parcel) => parcel.facts)
    const judge = await deps.erased.judge(sent)
    const parcels = batch.parcels.map((parcel) => ({
      ...parcel,
      facts: parcel.facts.flatMap((one) => judge(one) ?? []),
    }))
    const facts = parcels.flatMap((parcel) => parcel.facts)
    const accepted = facts.filter((fact) => fact.verdict === 'accepted')
    const claims = await claimsOf(deps.catalog, accepted)
    await allConfirmed([
      deps.log.putChunks(await withEnds(deps.catalog, chunksOf(parcels))),
      deps.log.putOrders(accepted.filter(isOrder)),
      deps.log.putLinks(linksOf(accepted)),
      deps.conversions.putClaims(claims),
      deps.quarantine.put(batch.undecodable.map((entry) => ({ ...entry, site: null }))),
    ])
    const settled: Outcome['settled'] = {}
    const settlements: Settlement[] = []
    const settling = { ...deps, log: readingEndlessOnce(deps.log) }
    await inParallel(byKey(claims), AT_ONCE, async ({ key, facts: claiming }) => {
      const settlement = await settleConversion(settling, key)
      settled[settlement.outcome] = (settled[settlement.outcome] ?? 0) + 1
      await report(deps, claiming, settlement)
      settlements.push(settlement)
    })
    await deps.erased.recheck(sent)
    await recheckNamed(deps, settlements)
    const erased = sent.length - facts.length
    return { facts: facts.length, quarantined: batch.undecodable.length, erased, settled }
  }
