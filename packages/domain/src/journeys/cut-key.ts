import { GRAIN_PARTS, type PathGrain, REST, type SourcePart, stepOfName } from './step.ts'

/** What the parts of a grain are; other parts are left out. */
export type CutKey = Partial<Record<SourcePart, string | null>>

export type SourceParts = Readonly<Record<SourcePart, string | null>>

export const NO_PARTS: SourceParts = {
  channel: null,
  platform: null,
  campaign: null,
  keyword: null,
  creative: null,
  content: null,
  partner: null,
}

export const UNATTRIBUTED: SourceParts = { ...NO_PARTS, channel: 'unattributed' }

/** Only the parts of the grain. */
export const cutKey = (parts: SourceParts, by: PathGrain): CutKey =>
  Object.fromEntries(GRAIN_PARTS[by].map((part) => [part, parts[part]]))

const partsOfStep = (name: string, by: PathGrain): SourceParts => {
  const step = stepOfName(name)
  const values = Array.isArray(step) ? step : [step]
  return { ...NO_PARTS, ...Object.fromEntries(GRAIN_PARTS[by].map((part, index) => [part, values[index] ?? null])) }
}

/** All parts of what a step's name says; null: no step. `REST` names no part. */
export const partsOfName = (name: string | null, by: PathGrain): SourceParts => {
  if (name === null) return UNATTRIBUTED
  return name === REST ? NO_PARTS : partsOfStep(name, by)
}
