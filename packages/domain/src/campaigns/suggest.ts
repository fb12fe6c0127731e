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

const RANK = { id: 0, name: 1, similar: 2 } as const satisfies Record<Resemblance, number>

type Found = readonly [at: number, because: Resemblance, likeness: number]

const similar = (index: CampaignIndex, folded: string): Found[] => {
  const pairs = pairsOf(folded)
  const size = sum(pairs.values())
  return [...sharedPairs(index, pairs)].flatMap(([at, shared]): Found[] => {
    const likeness = Math.floor((2000 * shared) / (size + (index.known[at]?.pairs ?? 0)))
    return likeness < LEAST_LIKENESS ? [] : [[at, 'similar', likeness]]
  })
}

const found = (index: CampaignIndex, { id, name }: ReportedCampaign): Found[] => {
  const folded = name === null ? '' : foldCampaign(name)
  const byId = id === null || id.length < SHORTEST_ID ? [] : (index.byNumber.get(id) ?? [])
  const byName = folded === '' ? [] : (index.byFolded.get(folded) ?? [])
  return [
    ...byId.map((at): Found => [at, 'id', 1000]),
    ...byName.map((at): Found => [at, 'name', 1000]),
    ...similar(index, folded),
  ]
}

/** Of several reasons for one campaign the first, which is the strongest, counts. */
const candidatesOf = (index: CampaignIndex, reported: ReportedCampaign): Candidate[] => {
  const best = new Map(
    found(index, reported)
      .toReversed()
      .map((one) => [one[0], one]),
  )
  return [...best.values()]
    .flatMap(([at, because, likeness]) => {
      const campaign = index.known[at]?.campaign
      return campaign === undefined ? [] : [{ campaign, because, likeness }]
    })
    .sort((a, b) => RANK[a.because] - RANK[b.because] || b.likeness - a.likeness || (a.campaign < b.campaign ? -1 : 1))
    .slice(0, SHOWN)
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
    const fresh = campaignIndex([...new Set(own.map(({ campaign }) => campaign))])
    indexes.set(platform, fresh)
    return fresh
  }
  return reported
    .filter((one) => !isSeen(indexFor(one.platform), one))
    .map((one) => ({ reported: one, candidates: candidatesOf(indexFor(one.platform), one) }))
}
