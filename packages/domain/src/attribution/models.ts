import type { Model, Touch } from './conversion.ts'
import { halvings } from './decay.ts'
import { DAY_MS } from './window.ts'

const HALF_LIFE_MS = 7 * DAY_MS

/** Weights of touches, oldest first; only their proportions matter. At least one is positive. */
type Weigh = (touches: readonly Touch[]) => bigint[]

const only = (touches: readonly Touch[], chosen: number): bigint[] =>
  touches.map((_, index) => (index === chosen ? 1n : 0n))

const lastNonDirect: Weigh = (touches) => {
  const chosen = touches.findLastIndex((touch) => touch.source.channel !== 'direct')
  return only(touches, chosen === -1 ? touches.length - 1 : chosen)
}

/** Ages count from the newest touch: the proportions are those of ages counted from the conversion, and nothing underflows. */
const timeDecay: Weigh = (touches) => {
  const newest = touches.at(-1)?.at ?? 0
  return touches.map((touch) => halvings(newest - touch.at, HALF_LIFE_MS))
}

/** 40 % to each end and 20 % shared by what lies between; two touches: a half each. */
const position: Weigh = (touches) => {
  const between = touches.length - 2
  if (between <= 0) return touches.map(() => 1n)
  return touches.map((_, index) => (index === 0 || index === touches.length - 1 ? 2n * BigInt(between) : 1n))
}

const WEIGH: Record<Model, Weigh> = {
  first: (touches) => only(touches, 0),
  last: (touches) => only(touches, touches.length - 1),
  last_non_direct: lastNonDirect,
  linear: (touches) => touches.map(() => 1n),
  time_decay: timeDecay,
  position,
}

/**
 * What each touch weighs under a model. The touches are the candidates of one conversion, oldest first. Direct visits
 * keep their credit, except under last_non_direct, which skips them unless all are direct.
 */
export const weightsOf = (model: Model, touches: readonly Touch[]): bigint[] => WEIGH[model](touches)
