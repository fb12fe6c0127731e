import type { Source } from '../channel/source.ts'

/** How finely paths are told apart: a step is a channel, a platform, or a platform's campaign. */
export const PATH_GRAINS = ['channel', 'platform', 'campaign'] as const
export type PathGrain = (typeof PATH_GRAINS)[number]

/** One touch of a path: channel or platform (null where the source has none), or platform and campaign. */
export type Step = string | null | [platform: string | null, campaign: string | null]

/** What of a source its step says. */
export type StepSource = Pick<Source, 'channel' | 'platform' | 'campaign'>

const stepOf = ({ channel, platform, campaign }: StepSource, grain: PathGrain): Step => {
  if (grain === 'channel') return channel
  return grain === 'platform' ? platform : [platform, campaign]
}

/** Path models know steps by name, and any text may be a campaign: the JSON of a step is its name. */
export const stepName = (source: StepSource, grain: PathGrain): string => JSON.stringify(stepOf(source, grain))

const isText = (value: unknown): value is string | null => value === null || typeof value === 'string'

/** Reads what `stepName` wrote. */
export const stepOfName = (name: string): Step => {
  const step: unknown = JSON.parse(name)
  if (isText(step)) return step
  const [platform, campaign]: unknown[] = Array.isArray(step) ? step : []
  if (isText(platform) && isText(campaign)) return [platform, campaign]
  throw new TypeError(`${name} names no step`)
}
