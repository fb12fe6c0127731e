import type { Fact } from '@guiyin/events'
import { isPaidChannel } from '../workload/landings.ts'
import { type MostTouches, type OracleConversion, type OracleUnlink, oracleConversions } from './conversions.ts'
import { creditsUnder, split, WEIGHTS } from './credits.ts'
import { localTime, winners } from './facts.ts'
import { oracleLost } from './lost.ts'
import { engagedOf, groupOf, type MeaningOf, type OracleVisit, oracleVisits } from './visits.ts'

/** Sums by name, e.g. `2026-01-20 h09 sem/baidu/c1 visits`. */
export type Sums = Map<string, bigint>

export interface Spend {
  date: string
  platform: string
  campaign: string
  channel: string
  micros: bigint
  impressions: number
  clicks: number
}

export interface OracleSite {
  sums: Sums
  conversions: OracleConversion[]
  /** `<day> <group> <visitor>` of each visitor with a page view. */
  visitors: Set<string>
  /** Journeys that came to nothing, by the time of their last touch. */
  lost: ReturnType<typeof oracleLost>
}

interface Input {
  timezone: string
  /** Every copy of every fact of the site. */
  copies: readonly Fact[]
  meaningOf: MeaningOf
  spend: readonly Spend[]
  unlinks: readonly OracleUnlink[]
  mostTouches: MostTouches
}

const adder = (sums: Sums) => (name: string, amount: bigint | number | boolean) => {
  const value = BigInt(amount)
  if (value !== 0n) sums.set(name, (sums.get(name) ?? 0n) + value)
}

type Local = ReturnType<typeof localTime>
type Add = ReturnType<typeof adder>
interface Place {
  add: Add
  local: Local
  visitors: Set<string>
  /** Whether credits of the group count as paid on a day. */
  isPaid: (day: string, group: string) => boolean
}

const cell = (local: Local, at: number, group: string): string => {
  const { day, hour } = local(at)
  return `${day} h${String(hour).padStart(2, '0')} ${group}`
}

const addVisit = ({ add, local }: Place, visit: OracleVisit, engaged: number, isConverted: boolean): void => {
  const at = cell(local, visit.start, visit.group)
  add(`${at} visits`, 1)
  add(`${at} bounces`, visit.pages.length === 1 && !visit.isInteractive)
  add(`${at} engagedVisits`, isConverted || visit.pages.length > 1 || engaged > 10_000)
  add(`${at} engagedMs`, engaged)
  add(`${at} convertingVisits`, isConverted)
}

const addVisitor = (place: Place, facts: readonly Fact[], meaningOf: MeaningOf, won: ReadonlySet<string>): void => {
  const { add, local } = place
  const engagedOn = engagedOf(facts)
  for (const [index, visit] of oracleVisits(facts, meaningOf).entries()) {
    const engaged = visit.pages.reduce((sum, page) => sum + engagedOn(page), 0)
    addVisit(
      place,
      visit,
      engaged,
      visit.events.some((id) => won.has(id)),
    )
    if (index === 0) add(`${cell(local, visit.start, visit.group)} newVisitors`, 1)
    for (const { at } of visit.pages) {
      add(`${cell(local, at, visit.group)} pageViews`, 1)
      place.visitors.add(`${local(at).day} ${visit.group} ${facts[0]?.visitor}`)
    }
  }
}

const COUNTED: Record<string, string> = { order: 'orders', lead: 'leads', signup: 'signups' }

const addConversion = (place: Place, one: OracleConversion): void => {
  const { add, local, isPaid } = place
  const refunded = one.refunds.reduce((sum, { applied }) => sum + applied, 0n)
  for (const model of Object.keys(WEIGHTS)) {
    const credits = creditsUnder(model, one.touches, one.value, refunded)
    for (const { group, share, revenue, refunds } of credits) {
      const at = `${cell(local, one.winner.at, group)} ${model}`
      add(`${at} conversions`, share)
      add(`${at} paid`, isPaid(local(one.winner.at).day, group))
      const counted = COUNTED[one.kind]
      if (counted !== undefined) add(`${at} ${counted}`, share)
      if (one.isNewCustomer) add(`${at} newCustomers`, share)
      add(`${at} foreign`, one.isForeign)
      add(`${at} revenueGross`, one.isForeign ? 0n : revenue)
      add(`${at} refunds`, one.isForeign ? 0n : refunds)
    }
    for (const refund of one.refunds) addRefund(place, one, refund, credits, model)
  }
}

type Refund = OracleConversion['refunds'][number]

/** What a refund takes back, on its own day; one in another currency only marks where it would have stood. */
const addRefund = (
  { add, local, isPaid }: Place,
  { winner, value }: OracleConversion,
  refund: Refund,
  credits: readonly { group: string; revenue: bigint }[],
  model: string,
): void => {
  const isForeign = refund.isForeign || (winner.type === 'order' && winner.currency !== 'CNY')
  const parts = split(
    refund.isForeign ? value : refund.applied,
    credits.map(({ revenue }) => revenue),
  )
  for (const [index, { group }] of credits.entries()) {
    const part = parts[index] ?? 0n
    const at = `${cell(local, refund.at, group)} ${model}`
    if (part === 0n) continue
    add(`${at} ${isForeign ? 'foreign' : 'refundsOnRefundDay'}`, isForeign ? 1n : part)
    add(`${at} paid`, isPaid(local(refund.at).day, group))
  }
}

const addSpend = (add: Add, spend: readonly Spend[]): void => {
  for (const row of spend) {
    const at = `${row.date} ${groupOf(row)}`
    add(`${at} spend`, row.micros)
    add(`${at} impressions`, row.impressions)
    add(`${at} clicks`, row.clicks)
  }
}

/** Whether credits of the group count as paid on a day. */
const paidGroups = (spend: readonly Spend[]): ((day: string, group: string) => boolean) => {
  const bought = new Set(spend.map(({ date, platform, campaign }) => `${date} content/${platform}/${campaign}`))
  return (day, group) => isPaidChannel(group.split('/')[0] ?? '') || bought.has(`${day} ${group}`)
}

/** All that must stand of one site. */
export const oracleOf = ({ timezone, copies, meaningOf, spend, unlinks, mostTouches }: Input): OracleSite => {
  const sums: Sums = new Map()
  const place: Place = { add: adder(sums), local: localTime(timezone), visitors: new Set(), isPaid: paidGroups(spend) }
  const counting = winners(copies, ({ visitor, id }) => `${visitor} ${id}`)
  const believed = copies.filter(({ verdict }) => verdict === 'accepted')
  const conversions = oracleConversions(believed, meaningOf, unlinks, mostTouches)
  const wonBy = Map.groupBy(conversions, ({ winner }) => winner.visitor)
  for (const fact of counting)
    if (fact.verdict !== 'accepted') place.add(`${place.local(fact.at).day} excluded ${fact.verdict}`, 1)
  const accepted = counting.filter(({ verdict }) => verdict === 'accepted')
  for (const [visitor, facts] of Map.groupBy(accepted, (fact) => fact.visitor)) {
    const won = new Set(wonBy.get(visitor)?.map(({ winner }) => winner.id))
    addVisitor(place, facts, meaningOf, won)
  }
  for (const one of conversions) addConversion(place, one)
  addSpend(place.add, spend)
  return { sums, conversions, visitors: place.visitors, lost: oracleLost(believed, conversions, meaningOf) }
}
