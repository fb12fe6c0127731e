import { compareText } from '../kpi/dimensions.ts'
import { type CountedPath, mergedPaths } from '../paths/path-counts.ts'
import { CUSTOMER_KINDS, type CustomerKind, type DayJourneys, type Gain } from './day-journeys.ts'
import { pathsBy } from './grains.ts'
import type { PathGrain } from './step.ts'

/** One day as a report takes it. */
export interface ReportedDay {
  journeys: DayJourneys
  /** Journeys that came to nothing, as paths of sources. */
  lost: readonly CountedPath[]
  /** Whether none of these may still convert. */
  closed: boolean
}

export interface ReportedPath extends Gain {
  /** Names of steps, oldest first. */
  path: readonly string[]
  nulls: bigint
  /** Journeys that came to nothing so far: their look-back is not over. */
  open: bigint
}

/** How a channel helped: as a touch before the one that `last_non_direct` credits, and as that one. */
export interface Assistance {
  channel: string
  assisted: Gain
  credited: Gain
}

/** Touches of converting journeys in the first quarter of the path, in the last, and between. */
export interface Positions {
  channel: string
  early: bigint
  mid: bigint
  late: bigint
}

export interface PathReport {
  /** Best first. */
  paths: ReportedPath[]
  lengths: ({ touches: number } & Gain)[]
  lags: ({ days: number } & Gain)[]
  assistance: Assistance[]
  positions: Positions[]
  customers: ({ customer: CustomerKind } & Gain)[]
}

const nothing = (): Gain => ({ conversions: 0n, value: 0n })

const addGain = (sum: Gain, { conversions, value }: Gain): void => {
  sum.conversions += conversions
  sum.value += value
}

const smaller = (a: bigint, b: bigint): number => (a === b ? 0 : a > b ? -1 : 1)

const compareReported = (a: ReportedPath, b: ReportedPath): number =>
  smaller(a.conversions, b.conversions) ||
  smaller(a.value, b.value) ||
  smaller(a.nulls + a.open, b.nulls + b.open) ||
  compareText(a.path.join(), b.path.join())

const reportedPaths = (known: readonly CountedPath[], open: readonly CountedPath[]): ReportedPath[] => {
  const byPath = new Map<string, ReportedPath>()
  for (const each of known) byPath.set(each.path.join(), { ...each, open: 0n })
  for (const { path, nulls } of open) {
    const same = byPath.get(path.join()) ?? { path, ...nothing(), nulls: 0n, open: 0n }
    byPath.set(path.join(), { ...same, open: nulls })
  }
  return [...byPath.values()].sort(compareReported)
}

const sumsBy = <Key extends string | number>(gains: readonly (readonly [Key, Gain])[]): Map<Key, Gain> => {
  const sums = new Map<Key, Gain>()
  for (const [key, gain] of gains) {
    const sum = sums.get(key) ?? nothing()
    addGain(sum, gain)
    sums.set(key, sum)
  }
  return sums
}

const ascending = (sums: Map<number, Gain>): [number, Gain][] => [...sums].sort(([a], [b]) => a - b)

const DIRECT = JSON.stringify('direct')

const channelOf = (name: string): string => String(JSON.parse(name))

/** Where the touch stands that `last_non_direct` credits. */
const creditedAt = (path: readonly string[]): number => {
  const last = path.findLastIndex((name) => name !== DIRECT)
  return last === -1 ? path.length - 1 : last
}

const assistanceIn = (paths: readonly CountedPath[]): Assistance[] => {
  const by = new Map<string, Assistance>()
  const of = (name: string): Assistance => {
    const known = by.get(name) ?? { channel: channelOf(name), assisted: nothing(), credited: nothing() }
    by.set(name, known)
    return known
  }
  for (const counted of paths) {
    const credited = creditedAt(counted.path)
    for (const name of new Set(counted.path.slice(0, Math.max(0, credited)))) addGain(of(name).assisted, counted)
    const name = counted.path[credited]
    if (name !== undefined && counted.conversions > 0n) addGain(of(name).credited, counted)
  }
  return [...by.values()]
    .filter(({ assisted, credited }) => assisted.conversions + credited.conversions > 0n)
    .sort((a, b) => compareText(a.channel, b.channel))
}

/** A quarter of the touches, at least one; a lone touch is late, of two the first is early. */
const partOf = (touch: number, touches: number): 'early' | 'mid' | 'late' => {
  const quarter = Math.max(1, Math.round(touches / 4))
  if (touch >= touches - quarter) return 'late'
  return touch < quarter ? 'early' : 'mid'
}

const positionsIn = (paths: readonly CountedPath[]): Positions[] => {
  const by = new Map<string, Positions>()
  for (const { path, conversions } of paths) {
    if (conversions === 0n) continue
    for (const [touch, name] of path.entries()) {
      const known = by.get(name) ?? { channel: channelOf(name), early: 0n, mid: 0n, late: 0n }
      known[partOf(touch, path.length)] += conversions
      by.set(name, known)
    }
  }
  return [...by.values()].sort((a, b) => compareText(a.channel, b.channel))
}

const converting = (paths: readonly CountedPath[]): CountedPath[] => paths.filter(({ conversions }) => conversions > 0n)

/** Each day alone, for alike paths fall together at once. */
const lostBy = (days: readonly ReportedDay[], by: PathGrain, closed: boolean): CountedPath[] =>
  mergedPaths(...days.filter((day) => day.closed === closed).map(({ lost }) => pathsBy(lost, by)))

const knownBy = (days: readonly ReportedDay[], by: PathGrain): CountedPath[] =>
  mergedPaths(...days.map(({ journeys }) => pathsBy(journeys.paths, by)), lostBy(days, by, true))

/** The paths of some days at one grain, best first. */
export const dayPaths = (days: readonly ReportedDay[], by: PathGrain): ReportedPath[] =>
  reportedPaths(knownBy(days, by), lostBy(days, by, false))

/** What the journeys of some days were like; `by` tells how finely the paths are told apart, all else is by channel. */
export const pathReport = (days: readonly ReportedDay[], by: PathGrain): PathReport => {
  const channels = knownBy(days, 'channel')
  const lengths = sumsBy(converting(channels).map((each) => [each.path.length, each] as const))
  const lags = sumsBy(days.flatMap(({ journeys }) => journeys.lags.map((lag) => [lag.days, lag] as const)))
  const customers = sumsBy(
    days.flatMap(({ journeys }) => CUSTOMER_KINDS.map((kind) => [kind, journeys.customers[kind]] as const)),
  )
  return {
    paths: dayPaths(days, by),
    lengths: ascending(lengths).map(([touches, gain]) => ({ touches, ...gain })),
    lags: ascending(lags).map(([days, gain]) => ({ days, ...gain })),
    assistance: assistanceIn(channels),
    positions: positionsIn(channels),
    customers: CUSTOMER_KINDS.map((customer) => ({ customer, ...(customers.get(customer) ?? nothing()) })),
  }
}
