import { DAY_MS } from '../attribution/window.ts'

/** Days as the milliseconds of a window. */
export const windowOfDays = (days: number): number => days * DAY_MS

/** The look-back before a journey's end, and when that was. */
export interface Window {
  ms: number
  until: number
}

/** A touch may earn from the look-back before the end up to the end, both ends included. */
const isInWindow = (at: number, { until, ms }: Window): boolean => at <= until && until - at <= ms

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
const directTransforms = ({ policy, channel }: Preparation['direct']): Transform[] => {
  if (policy === 'keep') return []
  return [{ kind: policy === 'drop' ? 'remove_if_not_all' : 'remove_if_last_and_not_all', target: channel }]
}

/** What is done to paths before a model sees them. */
export interface Preparation {
  direct: { policy: DirectPolicy; channel: string }
  transforms: readonly Transform[]
}

/** Why something has no channel to go to. */
export type UnattributedReason = 'no_touch' | 'no_effect'

/**
 * The touches of a path that a model sees: first the window (null: the path was cut before), then the direct policy, then
 * the transforms in their order. So an old touch never decides whether all are direct. `times` has a time for each touch.
 */
export const prepared = (
  path: readonly string[],
  { direct, transforms }: Preparation,
  window: (Window & { times: readonly number[] }) | null = null,
): Step[] =>
  [...directTransforms(direct), ...transforms].reduce<Step[]>(
    transformed,
    path
      .map((channel, touch) => ({ channel, touch }))
      .filter(({ touch }) => window === null || isInWindow(window.times[touch] ?? Number.NaN, window)),
  )
