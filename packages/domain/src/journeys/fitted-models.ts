import { type PathModel, pathModelOf } from '../paths/models.ts'
import type { PathGrain } from './step.ts'

/** Raise it when a data-driven model's rules change: days are then credited anew. */
export const MODEL_VERSION = '2'

/** Days that models are fitted on, up to the day that they credit. */
export const WINDOW_DAYS = 30

/** Steps that a day's models tell apart at one grain; the others earn together, so that no site is too large to fit. */
export const MOST_STEPS = 50

export const FITTED_MODELS = [
  'markov:1',
  'markov:2',
  'markov:3',
  'shapley:subset',
  'shapley:markov',
  'pairwise',
] as const
export type FittedModel = (typeof FITTED_MODELS)[number]

/** Of fine steps hardly two follow each other twice, so that a longer memory learns single journeys by heart. */
const SHORT_MEMORY: readonly FittedModel[] = FITTED_MODELS.filter(
  (model) => model !== 'markov:2' && model !== 'markov:3',
)

/** The data-driven models that are fitted at a grain. */
export const fittedModels = (by: PathGrain): readonly FittedModel[] =>
  by === 'channel' || by === 'platform' || by === 'campaign' ? FITTED_MODELS : SHORT_MEMORY

const NAMES = { direct: JSON.stringify('direct'), paid: [] }

export const fittedModelOf = (name: FittedModel): PathModel => {
  const model = pathModelOf(name, NAMES)
  if (model === undefined) throw new RangeError(`${name} is no model`)
  return model
}

/** Whether the model's window is the day itself: the subset game looks at each journey alone. */
export const isOfDayAlone = (name: FittedModel): boolean => fittedModelOf(name).kind === 'rule'
