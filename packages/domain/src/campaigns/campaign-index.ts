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
  /** For each pair, index and number of occurrences by turns. */
  byPair: ReadonlyMap<string, readonly number[]>
}

export const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, number) => total + number, 0)

const grouped = <Value>(entries: readonly (readonly [string, Value])[]): Map<string, Value[]> =>
  new Map(
    [...Map.groupBy(entries, ([key]) => key)].map(([key, values]) => [key, values.map(([, value]) => value)] as const),
  )

/** Makes the index of distinct names, in the order of their characters. */
export const campaignIndex = (names: Iterable<string>): CampaignIndex => {
  const campaigns = [...names].sort()
  const read = campaigns.map((campaign) => ({ campaign, folded: foldCampaign(campaign) }))
  const pairs = read.map(({ folded }) => pairsOf(folded))
  const occurrences = pairs.flatMap((of, index) => [...of].map(([pair, times]) => [pair, [index, times]] as const))
  return {
    known: read.map((one, index) => ({ ...one, pairs: sum(pairs[index]?.values() ?? []) })),
    exact: new Set(campaigns),
    byFolded: grouped(read.map(({ folded }, index) => [folded, index] as const)),
    byNumber: grouped(campaigns.flatMap((name, index) => numbersOf(name).map((number) => [number, index] as const))),
    byPair: new Map([...grouped(occurrences)].map(([pair, places]) => [pair, places.flat()])),
  }
}

/** How many pairs of characters each indexed name shares with a name that has these, by index. */
export const sharedPairs = ({ known, byPair }: CampaignIndex, pairs: ReadonlyMap<string, number>): Uint32Array => {
  const shared = new Uint32Array(known.length)
  for (const [pair, times] of pairs) {
    const places = byPair.get(pair) ?? []
    for (let place = 0; place < places.length; place += 2) {
      const at = places[place] ?? 0
      shared[at] = (shared[at] ?? 0) + Math.min(times, places[place + 1] ?? 0)
    }
  }
  return shared
}
