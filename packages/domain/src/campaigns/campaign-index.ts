import { foldCampaign, numbersOf, pairsOf } from './campaign-name.ts'

interface Known {
  campaign: string
  folded: string
  pairs: number
}

/** The campaigns seen on one platform, found by name, number and pair of characters. */
export interface CampaignIndex {
  known: readonly Known[]
  exact: ReadonlySet<string>
  byFolded: ReadonlyMap<string, readonly number[]>
  byNumber: ReadonlyMap<string, readonly number[]>
  byPair: ReadonlyMap<string, readonly (readonly [index: number, times: number])[]>
}

export const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, number) => total + number, 0)

const grouped = <Value>(entries: readonly (readonly [string, Value])[]): Map<string, Value[]> =>
  new Map(
    [...Map.groupBy(entries, ([key]) => key)].map(([key, values]) => [key, values.map(([, value]) => value)] as const),
  )

/** Makes the index of distinct names. */
export const campaignIndex = (campaigns: readonly string[]): CampaignIndex => {
  const read = campaigns.map((campaign) => ({ campaign, folded: foldCampaign(campaign) }))
  const pairs = read.map(({ folded }) => pairsOf(folded))
  return {
    known: read.map((one, index) => ({ ...one, pairs: sum(pairs[index]?.values() ?? []) })),
    exact: new Set(campaigns),
    byFolded: grouped(read.map(({ folded }, index) => [folded, index] as const)),
    byNumber: grouped(campaigns.flatMap((name, index) => numbersOf(name).map((number) => [number, index] as const))),
    byPair: grouped(
      pairs.flatMap((of, index) => [...of].map(([pair, times]) => [pair, [index, times] as const] as const)),
    ),
  }
}

/** How many pairs of characters each indexed name shares with a name that has these. */
export const sharedPairs = (index: CampaignIndex, pairs: ReadonlyMap<string, number>): Map<number, number> => {
  const shared = new Map<number, number>()
  for (const [pair, times] of pairs) {
    for (const [at, there] of index.byPair.get(pair) ?? []) {
      shared.set(at, (shared.get(at) ?? 0) + Math.min(times, there))
    }
  }
  return shared
}
