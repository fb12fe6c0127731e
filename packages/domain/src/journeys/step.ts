import type { Source } from '../channel/source.ts'

/** By what paths and credits are told apart, and the parts of a source that each grain looks at. */
export const GRAIN_PARTS = {
  channel: ['channel'],
  platform: ['platform'],
  campaign: ['platform', 'campaign'],
  keyword: ['platform', 'campaign', 'keyword'],
  creative: ['platform', 'campaign', 'creative'],
  content: ['content'],
  partner: ['partner'],
} as const satisfies Record<string, readonly (keyof Source)[]>
export type PathGrain = keyof typeof GRAIN_PARTS
export const PATH_GRAINS = [
  'channel',
  'platform',
  'campaign',
  'keyword',
  'creative',
  'content',
  'partner',
] as const satisfies readonly PathGrain[]

export type SourcePart = (typeof GRAIN_PARTS)[PathGrain][number]

/** What of a source its steps say. */
export type StepSource = Pick<Source, SourcePart>

/** One touch of a path at a grain: the one part it looks at (null: the source has none), or several. */
export type Step = string | null | (string | null)[]

/** All parts in the order in which texts hold them. */
const SOURCE_PARTS = ['channel', 'platform', 'campaign', 'keyword', 'creative', 'content', 'partner'] as const

/** Only the parts that steps say. */
export const stepSource = (source: StepSource): StepSource => {
  const { channel, platform, campaign, keyword, creative, content, partner } = source
  return { channel, platform, campaign, keyword, creative, content, partner }
}

/** Path models know steps by name, and any text may be a campaign: the JSON of its parts is a source's name. */
export const sourceName = (source: StepSource): string => JSON.stringify(SOURCE_PARTS.map((part) => source[part]))

const isText = (value: unknown): value is string | null => value === null || typeof value === 'string'

/** Reads the name of a source or of a step; throws a TypeError where it is none. */
export const stepOfName = (name: string): Step => {
  const step: unknown = JSON.parse(name)
  if (isText(step)) return step
  if (Array.isArray(step) && step.every(isText)) return step
  throw new TypeError(`${name} names no step`)
}

/** A source's name as that of its step at the grain: the JSON of one part, or of a list of them. */
export const stepNames = (grain: PathGrain): ((source: string) => string) => {
  const places = GRAIN_PARTS[grain].map((part) => SOURCE_PARTS.indexOf(part))
  const known = new Map<string, string>()
  return (source) => {
    const before = known.get(source)
    if (before !== undefined) return before
    const parts = stepOfName(source)
    const step = places.map((place) => (Array.isArray(parts) ? parts[place] : null) ?? null)
    const name = JSON.stringify(step.length === 1 ? step[0] : step)
    known.set(source, name)
    return name
  }
}

/** Stands for all steps that are too rare to have a name of their own; no JSON, so no step is called so. */
export const REST = '*'
