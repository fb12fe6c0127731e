import { DAY_MS } from '../attribution/window.ts'
import type { JourneyView } from './batch.ts'

/** Rules that split each conversion by integer weights of its touches. */
export type Rule =
  | { kind: 'first' | 'last' | 'linear' }
  | { kind: 'last_non_direct'; direct: string }
  | { kind: 'paid_last'; paid: readonly string[]; direct: string }
  /** Parts of the first, the middle and the last touch; only their proportions matter. */
  | { kind: 'position'; parts: readonly [first: number, middle: number, last: number] }
  | { kind: 'time_decay'; halfLifeMs: number }
  | { kind: 'w_shaped' | 'full_path' }
  /** Weights of the first, second, … touch; the last one holds for all after it. */
  | { kind: 'custom'; weights: readonly number[] }
  /** Each distinct channel once: the Shapley value of the game "the set of channels is covered". */
  | { kind: 'distinct' }

export const POSITION: readonly [number, number, number] = [40, 20, 40]
export const WEEK_MS = 7 * DAY_MS

/** Fills in the weights of a journey's touches, non-negative integers, and answers their sum; the journey has a touch. */
export type Weigh = (journey: JourneyView, weights: Float64Array) => number

const one = (weights: Float64Array, length: number, chosen: number): number => {
  weights.fill(0, 0, length)
  weights[chosen] = 1
  return 1
}

const lastWhere = (touches: Uint32Array, holds: (channel: number) => boolean): number => {
  let touch = touches.length - 1
  while (touch >= 0 && !holds(touches[touch] ?? 0)) touch -= 1
  return touch
}

const lastOf =
  (...preferences: ((channel: number) => boolean)[]): Weigh =>
  ({ touches }, weights) => {
    const chosen = preferences.map((holds) => lastWhere(touches, holds)).find((touch) => touch >= 0)
    return one(weights, touches.length, chosen ?? touches.length - 1)
  }

const equal = (weights: Float64Array, length: number): number => {
  weights.fill(1, 0, length)
  return length
}

const linear: Weigh = ({ touches }, weights) => equal(weights, touches.length)

/** Parts as integers of the same proportions. */
const whole = (parts: readonly number[]): number[] => {
  let scale = 1
  while (scale < 1e6 && parts.some((part) => Math.abs(part * scale - Math.round(part * scale)) > 1e-9)) scale *= 10
  return parts.map((part) => Math.round(part * scale))
}

/** Two touches share the middle equally. */
const position = (parts: readonly number[]): Weigh => {
  const [first = 0, middle = 0, last = 0] = whole(parts)
  return ({ touches: { length } }, weights) => {
    if (length === 1) return one(weights, 1, 0)
    const between = length - 2
    const all = between === 0 ? 2 : between
    weights.fill(middle, 0, length)
    weights[0] = first * all + (between === 0 ? middle : 0)
    weights[length - 1] = last * all + (between === 0 ? middle : 0)
    const sum = (first + middle + last) * all
    return sum === 0 ? equal(weights, length) : sum
  }
}

/** Shares of time decay are integers of 2⁻⁵⁰; what rounding leaves goes to the newest touch, the heaviest. */
const FINE = 2 ** 50

const newestOf = (times: Float64Array): number =>
  times.reduce((newest, at, touch) => (at >= (times[newest] ?? 0) ? touch : newest), 0)

const timeDecay =
  (halfLifeMs: number): Weigh =>
  ({ touches: { length }, times = new Float64Array(length) }, weights) => {
    const newest = newestOf(times)
    let sum = 0
    for (let touch = 0; touch < length; touch += 1) {
      const weight = 2 ** (((times[touch] ?? 0) - (times[newest] ?? 0)) / halfLifeMs)
      weights[touch] = weight
      sum += weight
    }
    let left = FINE
    for (let touch = 0; touch < length; touch += 1) {
      const share = Math.floor(((weights[touch] ?? 0) / sum) * FINE)
      weights[touch] = share
      left -= share
    }
    weights[newest] = (weights[newest] ?? 0) + left
    return FINE
  }

/** Milestones earn their part each, the other touches share `rest`; where there is no other, the milestones have it all. */
const milestones = (part: number, rest: number, stonesOf: (journey: JourneyView) => number[]): Weigh => {
  return (journey, weights) => {
    const { length } = journey.touches
    const stones = stonesOf(journey).filter((touch) => touch >= 0 && touch < length)
    const others = length - new Set(stones).size
    weights.fill(0, 0, length)
    for (const stone of stones) weights[stone] = (weights[stone] ?? 0) + part * Math.max(1, others)
    for (let touch = 0; touch < length; touch += 1) if (!stones.includes(touch)) weights[touch] = rest
    return part * stones.length * Math.max(1, others) + rest * others
  }
}

const custom = (given: readonly number[]): Weigh => {
  const parts = whole(given)
  return ({ touches: { length } }, weights) => {
    let sum = 0
    for (let touch = 0; touch < length; touch += 1) {
      const weight = parts[Math.min(touch, parts.length - 1)] ?? 0
      weights[touch] = weight
      sum += weight
    }
    return sum === 0 ? equal(weights, length) : sum
  }
}

/** The mark of a channel is the last journey that had it, so that nothing is cleared between journeys. */
const distinct = (): Weigh => {
  let seen = new Int32Array(64)
  let journey = 0
  return ({ touches }, weights) => {
    journey += 1
    let count = 0
    for (let touch = 0; touch < touches.length; touch += 1) {
      const channel = touches[touch] ?? 0
      if (channel >= seen.length) {
        const more = new Int32Array(2 * channel + 1)
        more.set(seen)
        seen = more
      }
      const fresh = seen[channel] !== journey ? 1 : 0
      seen[channel] = journey
      weights[touch] = fresh
      count += fresh
    }
    return count
  }
}

/** How a rule weighs journeys whose channels have these ids. */
export const weighOf = (rule: Rule, idOf: (name: string) => number): Weigh => {
  switch (rule.kind) {
    case 'first':
      return ({ touches }, weights) => one(weights, touches.length, 0)
    case 'last':
      return ({ touches }, weights) => one(weights, touches.length, touches.length - 1)
    case 'last_non_direct': {
      const direct = idOf(rule.direct)
      return lastOf((channel) => channel !== direct)
    }
    case 'paid_last': {
      const [direct, paid] = [idOf(rule.direct), new Set(rule.paid.map(idOf))]
      return lastOf(
        (channel) => paid.has(channel),
        (channel) => channel !== direct,
      )
    }
    case 'linear':
      return linear
    case 'position':
      return position(rule.parts)
    case 'time_decay':
      return timeDecay(rule.halfLifeMs)
    case 'w_shaped':
      return milestones(3, 1, ({ lead, opportunity }) => [0, lead, opportunity])
    case 'full_path':
      return milestones(9, 4, ({ touches, lead, opportunity }) => [0, lead, opportunity, touches.length - 1])
    case 'custom':
      return custom(rule.weights)
    case 'distinct':
      return distinct()
  }
}
