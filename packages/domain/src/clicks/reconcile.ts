import { compareText } from '../kpi/dimensions.ts'
import type { DaySnapshot } from '../kpi/snapshot.ts'
import { campaignNames } from './campaigns.ts'
import { addClicks, type ClickCell, type ClickOwner, emptyClicks } from './cell.ts'
import {
  type CampaignDay,
  type ReconciledDay,
  type ReconciliationRow,
  reconciliationRow,
} from './reconciliation-row.ts'

interface Owned {
  owner: ClickOwner
  cell?: ClickCell
  conversions?: bigint
}

const PAID_MODEL = 'last_non_direct'

/** What the day has of each owner: its clicks, and the conversions that paid channels are credited with. */
const ownedOn = ({ clickLedger, credits }: DaySnapshot): Owned[] => [
  ...clickLedger.map((cell) => ({ owner: cell, cell })),
  ...credits
    .filter(({ model, paid, conversions }) => model === PAID_MODEL && paid && conversions !== 0n)
    .map(({ platform, campaign, conversions }) => ({ owner: { platform, campaign, campaignId: null }, conversions })),
]

const keyOf = ({ platform, campaign, campaignId }: ClickOwner): string =>
  JSON.stringify([platform, campaignId ?? campaign, campaignId !== null])

const summedOn = (day: ReconciledDay, nameOf: (owner: ClickOwner) => Omit<ClickOwner, 'platform'>): CampaignDay[] => {
  const sums = new Map<string, CampaignDay>()
  for (const { owner, cell, conversions = 0n } of ownedOn(day.snapshot)) {
    const name = { platform: owner.platform, ...nameOf(owner) }
    const sum = sums.get(keyOf(name)) ?? { day, cell: emptyClicks(name), conversions: 0 }
    if (cell !== undefined) addClicks(sum.cell, cell)
    sum.conversions += Number(conversions)
    sums.set(keyOf(name), sum)
  }
  return [...sums.values()]
}

/** Platforms that told of a click, and those with a click on a link of ours, on one day. */
const heardOf = (sums: readonly CampaignDay[]) => {
  const having = (holds: (cell: ClickCell) => boolean): Set<string | null> =>
    new Set(sums.flatMap(({ cell }) => (holds(cell) ? [cell.platform] : [])))
  return { told: having(({ reported }) => reported > 0), linked: having(({ redirects }) => redirects > 0) }
}

const EQUAL = 0.05
const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= EQUAL * Math.max(a, b)

/** Campaigns whose conversions agree with the platform's over all days together. */
const agreeing = (sums: readonly CampaignDay[]): Set<string> => {
  const byCampaign = Map.groupBy(sums, ({ cell }) => keyOf(cell))
  const agree = [...byCampaign].filter(([, days]) => {
    const told = days.filter(({ cell }) => cell.platformConversions !== null)
    const theirs = told.reduce((sum, { cell }) => sum + (cell.platformConversions ?? 0), 0)
    return (
      told.length > 1 &&
      isNear(
        theirs,
        days.reduce((sum, { conversions }) => sum + conversions, 0),
      )
    )
  })
  return new Set(agree.map(([key]) => key))
}

const compareRows = (a: ReconciliationRow, b: ReconciliationRow): number =>
  compareText(a.date, b.date) ||
  compareText(a.platform, b.platform) ||
  compareText(a.campaign, b.campaign) ||
  compareText(a.campaign_id, b.campaign_id)

/**
 * What platforms say of their clicks and conversions beside what we saw, by local day and campaign: platform's clicks,
 * clicks it told of, redirects, landings, engaged landings. Sorted by day, platform, campaign. `isAutoTagged`: platforms
 * that put a click id on every paid landing.
 */
export const reconcileClicks = (
  days: readonly ReconciledDay[],
  isAutoTagged: (platform: string | null) => boolean,
): ReconciliationRow[] => {
  const owners = days.flatMap(({ snapshot }) => ownedOn(snapshot).map(({ owner }) => owner))
  const nameOf = campaignNames(owners)
  const byDay = days.map((day) => summedOn(day, nameOf))
  const agree = agreeing(byDay.flat())
  return byDay
    .flatMap((sums) => {
      const heard = heardOf(sums)
      return sums.map((sum) =>
        reconciliationRow(sum, {
          ...heard,
          agreesOverRange: agree.has(keyOf(sum.cell)),
          autoTagged: isAutoTagged(sum.cell.platform),
        }),
      )
    })
    .sort(compareRows)
}
