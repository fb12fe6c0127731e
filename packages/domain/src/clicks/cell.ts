import { compareText } from '../kpi/dimensions.ts'

/** Whose clicks they are: as the platform's feedback names them, else as the landing's own parameters do. */
export interface ClickOwner {
  platform: string | null
  campaign: string | null
  campaignId: string | null
}

/**
 * What one local day knows of the clicks on one campaign's ads, each stage on its own day. Additive over days and
 * owners. A click is one click id, however often it is told of.
 */
export interface ClickCell extends ClickOwner {
  /** Clicks that the platform told of, each once. */
  reported: number
  /** Of them: with a landing that carries the same click id. */
  reportedLanded: number
  /** Of them: without a click id, so that nothing can be joined with them. */
  reportedWithoutId: number
  /** Of them: with a placeholder that the platform did not replace. */
  unreplaced: number
  /** Impressions that the platform told of. */
  impressions: number
  /** Clicks on tracking links of ours. */
  redirects: number
  /** Paid visits that started here. */
  landings: number
  /** Of them: without any click id. */
  landingsWithoutId: number
  /** Of them: with a click id that had landed before. */
  repeats: number
  /** Of the repeats: within seconds of the one before, as a page with two trackers sends them. */
  doubles: number
  /** Landings that were engaged. */
  engaged: number
  /** Landings inside which a conversion lies. */
  converting: number
  /** Redirects and landings of bots; in no other number. */
  bots: number
  /** Clicks in the platform's report of the day; null: none was imported, or it does not say. */
  platformClicks: number | null
  /** Conversions in it, in 10⁻⁶ of a conversion. */
  platformConversions: number | null
}

export const CLICK_COUNTS = [
  'reported',
  'reportedLanded',
  'reportedWithoutId',
  'unreplaced',
  'impressions',
  'redirects',
  'landings',
  'landingsWithoutId',
  'repeats',
  'doubles',
  'engaged',
  'converting',
  'bots',
] as const satisfies readonly (keyof ClickCell)[]
export type ClickCount = (typeof CLICK_COUNTS)[number]

export const emptyClicks = ({ platform, campaign, campaignId }: ClickOwner): ClickCell => ({
  platform,
  campaign,
  campaignId,
  reported: 0,
  reportedLanded: 0,
  reportedWithoutId: 0,
  unreplaced: 0,
  impressions: 0,
  redirects: 0,
  landings: 0,
  landingsWithoutId: 0,
  repeats: 0,
  doubles: 0,
  engaged: 0,
  converting: 0,
  bots: 0,
  platformClicks: null,
  platformConversions: null,
})

const compareOwners = (a: ClickOwner, b: ClickOwner): number =>
  compareText(a.platform, b.platform) || compareText(a.campaignId, b.campaignId) || compareText(a.campaign, b.campaign)

/** What a platform's report says of one campaign and day; null: it does not say. */
export interface ReportedClicks extends ClickOwner {
  clicks: number | null
  conversions: number | null
}

const plus = (sum: number | null, value: number | null): number | null => (value === null ? sum : (sum ?? 0) + value)

/** Adds a day's cell, or that of another name of the same campaign. */
export const addClicks = (sum: ClickCell, cell: ClickCell): void => {
  for (const name of CLICK_COUNTS) sum[name] += cell[name]
  sum.platformClicks = plus(sum.platformClicks, cell.platformClicks)
  sum.platformConversions = plus(sum.platformConversions, cell.platformConversions)
}

/** Sums by owner. */
export const clickSums = () => {
  const cells = new Map<string, ClickCell>()
  const cellOf = (owner: ClickOwner): ClickCell => {
    const key = JSON.stringify([owner.platform, owner.campaign, owner.campaignId])
    const cell = cells.get(key) ?? emptyClicks(owner)
    cells.set(key, cell)
    return cell
  }
  return {
    add(owner: ClickOwner, counts: Partial<Record<ClickCount, number>>): void {
      const cell = cellOf(owner)
      for (const name of CLICK_COUNTS) cell[name] += counts[name] ?? 0
    },
    addReport({ clicks, conversions, ...owner }: ReportedClicks): void {
      if (clicks === null && conversions === null) return
      const cell = cellOf(owner)
      cell.platformClicks = plus(cell.platformClicks, clicks)
      cell.platformConversions = plus(cell.platformConversions, conversions)
    },
    /** Sorted by owner. */
    cells: (): ClickCell[] => [...cells.values()].sort(compareOwners),
  }
}
