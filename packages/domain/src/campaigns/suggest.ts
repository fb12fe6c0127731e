import { type CampaignIndex, campaignIndex, sharedPairs, sum } from './campaign-index.ts'
import { foldCampaign, pairsOf } from './campaign-name.ts'

/** A campaign as a platform's report names it; id and name as they stand there, null where the report has none. */
export interface ReportedCampaign {
  platform: string
  id: string | null
  name: string | null
}

/** A campaign that visits brought along (`utm_campaign` and its like), and their platform. */
export interface SeenCampaign {
  platform: string | null
  campaign: string
}

/** Why two may be one: the id is there, the names are equal but for spelling, or the names are alike. */
export type Resemblance = 'id' | 'name' | 'similar'

export interface Candidate {
  campaign: string
  because: Resemblance
  /** 0 to 1000: shared pairs of characters of both names; 1000 for equal ids and names. */
  likeness: number
}

/** A reported campaign that meets no visit under its own name, and whose visits it may be, the best first. */
export interface Suggestion {
  reported: ReportedCampaign
  candidates: readonly Candidate[]
}

/** Below, two names are alike by chance. */
const LEAST_LIKENESS = 600
const SHOWN = 3
/** Shorter numbers are years, prices and counts rather than ids. */
const SHORTEST_ID = 5

/** Index of a campaign, and its likeness. */
type Alike = readonly [at: number, likeness: number]

/** The most alike, the best first; of equally alike ones those whose names come first. */
const mostAlike = (index: CampaignIndex, folded: string, taken: ReadonlySet<number>): Alike[] => {
  const pairs = pairsOf(folded)
  const size = sum(pairs.values())
  let best: Alike[] = []
  for (const [at, shared] of sharedPairs(index, pairs).entries()) {
    const likeness = Math.floor((2000 * shared) / (size + (index.known[at]?.pairs ?? 0)))
    const [, least] = best[SHOWN - 1] ?? [0, LEAST_LIKENESS - 1]
    if (likeness <= least || taken.has(at)) continue
    best = [...best, [at, likeness] as const].sort(([, a], [, b]) => b - a).slice(0, SHOWN)
  }
  return best
}

/** By id before by name before by likeness; each campaign once, under the strongest reason. */
const candidatesOf = (index: CampaignIndex, { id, name }: ReportedCampaign): Candidate[] => {
  const folded = name === null ? '' : foldCampaign(name)
  const byId = id === null || id.length < SHORTEST_ID ? [] : (index.byNumber.get(id) ?? [])
  const byName = folded === '' ? [] : (index.byFolded.get(folded) ?? [])
  const sure = new Map<number, Resemblance>([
    ...byName.map((at) => [at, 'name'] as const),
    ...byId.map((at) => [at, 'id'] as const),
  ])
  const found = [
    ...byId.map((at) => [at, 'id', 1000] as const),
    ...byName.filter((at) => sure.get(at) === 'name').map((at) => [at, 'name', 1000] as const),
    ...mostAlike(index, folded, new Set(sure.keys())).map(([at, likeness]) => [at, 'similar', likeness] as const),
  ]
  return found.slice(0, SHOWN).flatMap(([at, because, likeness]) => {
    const campaign = index.known[at]?.campaign
    return campaign === undefined ? [] : [{ campaign, because, likeness }]
  })
}

/** Spend and visits meet by the campaign's name alone: an id in utm_campaign has to be mapped, though there is no doubt. */
const isSeen = ({ exact }: CampaignIndex, { name }: ReportedCampaign): boolean => name !== null && exact.has(name)

/**
 * Reported campaigns whose name no visit of their platform brings, each with the campaigns of visits it may be; an empty
 * list where nothing is alike. Visits whose platform nobody knows are candidates of every platform. The order is that of
 * `reported`.
 */
export const suggestCampaigns = (
  reported: readonly ReportedCampaign[],
  seen: readonly SeenCampaign[],
): Suggestion[] => {
  const indexes = new Map<string, CampaignIndex>()
  const indexFor = (platform: string): CampaignIndex => {
    const ready = indexes.get(platform)
    if (ready !== undefined) return ready
    const own = seen.filter((one) => one.platform === platform || one.platform === null)
    const fresh = campaignIndex(new Set(own.map(({ campaign }) => campaign)))
    indexes.set(platform, fresh)
    return fresh
  }
  return reported
    .filter((one) => !isSeen(indexFor(one.platform), one))
    .map((one) => ({ reported: one, candidates: candidatesOf(indexFor(one.platform), one) }))
}
