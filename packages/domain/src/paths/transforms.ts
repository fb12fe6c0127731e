import { DAY_MS } from '../attribution/window.ts'

export interface TimedTouch {
  channel: string
  at: number
}

/** Days as the milliseconds of a window. */
export const windowOfDays = (days: number): number => days * DAY_MS

/** The touches that may earn: from `windowMs` before the conversion up to the conversion, both ends included. */
export const inWindow = <Touch extends { at: number }>(
  touches: readonly Touch[],
  convertedAt: number,
  windowMs: number,
): Touch[] => touches.filter(({ at }) => at <= convertedAt && convertedAt - at <= windowMs)

/** `keep`: direct earns as any other; `drop`: only where nothing else does; `last_non_direct`: not as the last touches. */
export type DirectPolicy = 'keep' | 'drop' | 'last_non_direct'

/**
 * Which touches of a path stay, in order; `frequency` alone renames: `A(2)`.
 * `last` of a number keeps the newest touches. The two removals change nothing where all touches are the target.
 */
export type Transform =
  | { kind: 'exposure' | 'unique' | 'first' | 'frequency' }
  | { kind: 'remove_if_last_and_not_all' | 'remove_if_not_all'; target: string }
  | { kind: 'last'; count: number }

/** A channel with the place of its touch in the path as it was given. */
export interface Step {
  channel: string
  touch: number
}

const exposure = (steps: readonly Step[]): Step[] =>
  steps.filter(({ channel }, index) => channel !== steps[index - 1]?.channel)

const first = (steps: readonly Step[]): Step[] =>
  [...new Map(steps.toReversed().map((step) => [step.channel, step])).values()].sort((a, b) => a.touch - b.touch)

const frequency = (steps: readonly Step[]): Step[] =>
  first(steps).map(({ channel, touch }) => {
    const count = steps.filter((step) => step.channel === channel).length
    return { channel: `${channel}(${count})`, touch }
  })

const removeIfNotAll = (steps: readonly Step[], target: string): Step[] => {
  const others = steps.filter(({ channel }) => channel !== target)
  return others.length === 0 ? [...steps] : others
}

const removeIfLast = (steps: readonly Step[], target: string): Step[] => {
  const last = steps.findLastIndex(({ channel }) => channel !== target)
  return last === -1 ? [...steps] : steps.slice(0, last + 1)
}

const transformed = (steps: readonly Step[], transform: Transform): Step[] => {
  switch (transform.kind) {
    case 'unique':
      return [...steps]
    case 'exposure':
      return exposure(steps)
    case 'first':
      return first(steps)
    case 'frequency':
      return frequency(steps)
    case 'remove_if_not_all':
      return removeIfNotAll(steps, transform.target)
    case 'remove_if_last_and_not_all':
      return removeIfLast(steps, transform.target)
    case 'last':
      return steps.slice(Math.max(0, steps.length - transform.count))
  }
}

/** The direct policy as a transform; `keep` is none. */
export const directTransforms = (policy: DirectPolicy, direct: string): Transform[] => {
  if (policy === 'keep') return []
  return [{ kind: policy === 'drop' ? 'remove_if_not_all' : 'remove_if_last_and_not_all', target: direct }]
}

/** The transforms one after the other, in the order given. */
export const stepsOf = (path: readonly string[], transforms: readonly Transform[]): Step[] =>
  transforms.reduce<Step[]>(
    transformed,
    path.map((channel, touch) => ({ channel, touch })),
  )

export interface Preparation {
  /** Look-back of the goal. */
  windowMs: number
  direct: { policy: DirectPolicy; channel: string }
  transforms: readonly Transform[]
}

/** Why a conversion has nothing to credit. */
export type UnattributedReason = 'no_touch' | 'outside_window' | 'no_effect'

/**
 * A conversion's path: first the window, then the direct policy, then the transforms in their order.
 * So an old touch never decides whether all are direct.
 */
export const prepared = (
  touches: readonly TimedTouch[],
  convertedAt: number,
  { windowMs, direct, transforms }: Preparation,
): { path: string[]; reason: UnattributedReason | null } => {
  const inside = inWindow(touches, convertedAt, windowMs)
  const channels = inside.map(({ channel }) => channel)
  const steps = stepsOf(channels, [...directTransforms(direct.policy, direct.channel), ...transforms])
  const reason = touches.length === 0 ? 'no_touch' : 'outside_window'
  return { path: steps.map(({ channel }) => channel), reason: steps.length > 0 ? null : reason }
}
