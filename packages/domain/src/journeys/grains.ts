import { compareText } from '../kpi/dimensions.ts'
import { type CountedPath, mergedPaths } from '../paths/path-counts.ts'
import { type PathGrain, REST, stepNames } from './step.ts'

/** Counts of paths that come one by one, alike ones together; names are the JSON of steps, so that a list of them is a key. */
const pathSums = () => {
  const sums = new Map<string, CountedPath>()
  return {
    add({ conversions, nulls, value }: CountedPath, path: readonly string[]): void {
      const key = path.join()
      const sum = sums.get(key)
      if (sum === undefined) sums.set(key, { path, conversions, nulls, value })
      else {
        sum.conversions += conversions
        sum.nulls += nulls
        sum.value += value
      }
    },
    paths: (): CountedPath[] => mergedPaths([...sums.values()]),
  }
}

/** Paths of sources, part by part, as paths of steps at one grain. */
export const grainSums = (grain: PathGrain) => {
  const [sums, nameOf] = [pathSums(), stepNames(grain)]
  return {
    add(paths: readonly CountedPath[]): void {
      for (const each of paths) sums.add(each, each.path.map(nameOf))
    },
    paths: sums.paths,
  }
}

/** Paths of sources as paths of steps at one grain; what sums give is the sum of what each gives. */
export const pathsBy = (paths: readonly CountedPath[], grain: PathGrain): CountedPath[] => {
  const sums = grainSums(grain)
  sums.add(paths)
  return sums.paths()
}

/** Steps that have a name of their own, and the part of all touches that they have. */
export interface Vocabulary {
  names: ReadonlySet<string> | 'all'
  coverage: number
}

const touchesBy = (paths: readonly CountedPath[]): Map<string, bigint> => {
  const touches = new Map<string, bigint>()
  for (const { path, conversions, nulls } of paths) {
    for (const step of path) touches.set(step, (touches.get(step) ?? 0n) + conversions + nulls)
  }
  return touches
}

const sum = (counts: readonly (readonly [string, bigint])[]): bigint =>
  counts.reduce((all, [, count]) => all + count, 0n)

/** The steps with most touches, `most` of them (of equals the first by name); all beyond share the name `REST`. */
export const vocabularyOf = (paths: readonly CountedPath[], most: number): Vocabulary => {
  const steps = [...touchesBy(paths)]
  if (steps.length <= most) return { names: 'all', coverage: 1 }
  const kept = steps.toSorted(([a, often], [b, oftener]) => Number(oftener - often) || compareText(a, b)).slice(0, most)
  const all = sum(steps)
  return {
    names: new Set(kept.map(([step]) => step)),
    coverage: all === 0n ? 1 : Number(sum(kept)) / Number(all),
  }
}

/** The same journeys in the words of the vocabulary. */
export const inWords = (paths: readonly CountedPath[], { names }: Vocabulary): readonly CountedPath[] => {
  if (names === 'all') return paths
  const sums = pathSums()
  for (const each of paths)
    sums.add(
      each,
      each.path.map((step) => (names.has(step) ? step : REST)),
    )
  return sums.paths()
}
