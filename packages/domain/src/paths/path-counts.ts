import { batchOf, type ChannelIds, type JourneyBatch } from './batch.ts'
import { codeIndex } from './code-index.ts'
import { type Sums, sums } from './sums.ts'

/** How many journeys of each path there were: what all other statistics but times and milestones can be counted from. */
export interface PathCounts {
  size: () => number
  conversions: Sums
  nulls: Sums
  value: Sums
  /** The channels of a path as ids, oldest first. */
  pathOf: (path: number) => number[]
  add: (batch: JourneyBatch) => void
}

const BASE = 2 ** 20

/** Paths are nodes of a tree: a node is its parent and one channel more; node 0 is the empty path. */
export const pathCounts = (): PathCounts => {
  const nodes = codeIndex()
  const counts = { conversions: sums(), nulls: sums(), value: sums() }

  const pathOf = (path: number): number[] => {
    const [channels, codes] = [Array.of<number>(), nodes.codes()]
    for (let node = path; node > 0; ) {
      const code = codes[node - 1] ?? 0
      channels.unshift((code % BASE) - 1)
      node = Math.floor(code / BASE)
    }
    return channels
  }

  return {
    size: () => nodes.codes().length + 1,
    ...counts,
    pathOf,
    add: (batch) => {
      if (batch.channels.length >= BASE) throw new RangeError(`paths of at most ${BASE - 1} channels can be counted`)
      for (let journey = 0, from = 0; journey < batch.size; journey += 1) {
        const to = batch.ends[journey] ?? from
        let node = 0
        for (let touch = from; touch < to; touch += 1) {
          node = nodes.slotOf(node * BASE + (batch.touches[touch] ?? 0) + 1) + 1
        }
        counts.conversions.add(node, batch.conversions[journey] ?? 0)
        counts.nulls.add(node, batch.nulls[journey] ?? 0)
        counts.value.add(node, batch.values[journey] ?? 0)
        from = to
      }
    },
  }
}

export interface CountedPath {
  path: readonly string[]
  conversions: bigint
  nulls: bigint
  /** Micros. */
  value: bigint
}

const comparePaths = (a: readonly string[], b: readonly string[]): number => {
  const at = a.findIndex((channel, index) => channel !== b[index])
  if (at === -1) return a.length - b.length
  const [left, right] = [a[at] ?? '', b[at]]
  return right === undefined || left > right ? 1 : -1
}

/** The paths that count something, in the order of their names: equal for equal journeys, however they came. */
export const countedPaths = (counts: PathCounts, { names }: Pick<ChannelIds, 'names'>): CountedPath[] => {
  const paths: CountedPath[] = []
  for (let path = 0; path < counts.size(); path += 1) {
    const [conversions, nulls, value] = [
      counts.conversions.total(path),
      counts.nulls.total(path),
      counts.value.total(path),
    ]
    if (conversions === 0n && nulls === 0n && value === 0n) continue
    paths.push({ path: counts.pathOf(path).map((channel) => names[channel] ?? ''), conversions, nulls, value })
  }
  return paths.sort((a, b) => comparePaths(a.path, b.path))
}

/** Both together; paths that are in either. */
export const mergedPaths = (...days: readonly (readonly CountedPath[])[]): CountedPath[] => {
  const sorted = days.flat().sort((a, b) => comparePaths(a.path, b.path))
  const merged: CountedPath[] = []
  for (const each of sorted) {
    const last = merged.at(-1)
    if (last === undefined || comparePaths(last.path, each.path) !== 0) merged.push({ ...each })
    else {
      last.conversions += each.conversions
      last.nulls += each.nulls
      last.value += each.value
    }
  }
  return merged.filter(({ conversions, nulls, value }) => conversions !== 0n || nulls !== 0n || value !== 0n)
}

/** Counted paths as journeys again. */
export const batchOfPaths = (paths: readonly CountedPath[], ids: ChannelIds): JourneyBatch =>
  batchOf(
    paths.map((each) => ({ ...each, conversions: Number(each.conversions), nulls: Number(each.nulls) })),
    ids,
  )
