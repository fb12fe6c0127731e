import { canonicalJson, MODELS } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import { ARRIVALS } from '@guiyin/files'
import { conversionsIn, lakeFacts, type State } from './state.ts'
import type { Workload } from './workload.ts'
import type { World } from './world.ts'

/** Where two texts part, with a little of what stands before. */
const parting = (wanted = 'nothing', found = 'nothing'): string => {
  let at = 0
  while (at < wanted.length && wanted[at] === found[at]) at++
  const from = Math.max(0, at - 60)
  return `wanted …${wanted.slice(from, at + 120)}…, found …${found.slice(from, at + 120)}…`
}

/** The first difference of two maps of texts; undefined where there is none. */
export const difference = (
  what: string,
  wanted: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
): string | undefined => {
  const names = [...new Set([...wanted.keys(), ...found.keys()])].sort()
  const name = names.find((one) => wanted.get(one) !== found.get(one))
  return name === undefined ? undefined : `${what} ${name}: ${parting(wanted.get(name), found.get(name))}`
}

export const stateDifference = (wanted: State, found: State): string | undefined =>
  difference('conversion', wanted.conversions, found.conversions) ??
  difference('snapshot', wanted.snapshots, found.snapshots) ??
  difference('lake', wanted.lake, found.lake)

/** The one copy of each event that counts, found without the pipeline's code. */
const smallestCopies = (facts: readonly Fact[]): Map<string, string> => {
  const smallest = new Map<string, Fact>()
  for (const fact of facts) {
    const name = `${fact.visitor} ${fact.id}`
    const held = smallest.get(name)
    const isSmaller =
      held === undefined || fact.at < held.at || (fact.at === held.at && canonicalJson(fact) < canonicalJson(held))
    if (isSmaller) smallest.set(name, fact)
  }
  return new Map([...smallest].map(([name, fact]) => [name, canonicalJson(fact)]))
}

const lakeProblem = async (world: World, workload: Workload): Promise<string | undefined> => {
  const found = new Map([...(await lakeFacts(world))].map(([name, copies]) => [name, copies.join(' and ')]))
  return difference('fact in the lake', smallestCopies(workload.facts), found)
}

const creditProblem = async (world: World, workload: Workload): Promise<string | undefined> => {
  for (const { conversion } of await conversionsIn(world, workload)) {
    for (const model of MODELS) {
      const sum = (part: 'share' | 'revenue' | 'refunds') =>
        conversion.credits[model].reduce((total, credit) => total + credit[part], 0n)
      const sums = [sum('share'), sum('revenue'), sum('refunds')].join(' ')
      const wanted = [1_000_000n, conversion.value, conversion.refunded].join(' ')
      if (sums !== wanted) return `credits of ${canonicalJson(conversion.key)} under ${model}: ${parting(wanted, sums)}`
    }
  }
  return undefined
}

const poisonProblem = async ({ calm }: World, workload: Workload): Promise<string | undefined> => {
  const wanted = new Set(workload.sent.flatMap(({ poison }) => poison ?? []))
  const found = new Set((await calm.stores.quarantine.list(null)).map(({ payload }) => payload))
  const list = (payloads: ReadonlySet<string>) => [...payloads].sort().join()
  return list(wanted) === list(found) ? undefined : `quarantine: ${parting(list(wanted), list(found))}`
}

/** Nothing may be left to do once nothing changes any more. */
const leftoverProblem = async ({ objects, calm }: World): Promise<string | undefined> => {
  const arrivals = await objects.list(ARRIVALS)
  const marks = await calm.stores.marks.ofSite('shop')
  return arrivals.length + marks.length === 0
    ? undefined
    : `left over: ${[...arrivals, ...marks.map(({ day, cause }) => `${day} ${cause}`)].slice(0, 3).join(', ')}`
}

/** The first promise that a quiet world breaks. */
export const problemIn = async (world: World, workload: Workload): Promise<string | undefined> =>
  world.broken[0] ??
  (await lakeProblem(world, workload)) ??
  (await creditProblem(world, workload)) ??
  (await poisonProblem(world, workload)) ??
  (await leftoverProblem(world))
