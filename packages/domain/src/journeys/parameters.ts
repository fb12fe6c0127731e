import type { Model } from '../attribution/conversion.ts'
import type { Day } from '../day.ts'
import { type FittedModel, isOfDayAlone, MOST_STEPS, WINDOW_DAYS } from './fitted-models.ts'

const RULE_PARAMETERS: Record<Model, string> = {
  first: 'direct=keep',
  last: 'direct=keep',
  last_non_direct: 'direct=skip_unless_all',
  linear: 'direct=keep',
  time_decay: 'direct=keep;half_life_days=7',
  position: 'direct=keep;first=40;middle=20;last=40',
}

/** Days counted alike; where settings changed between them, all values. */
const distinct = (values: readonly (string | number)[]): string => [...new Set(values)].join('/')

/** What a rule model was told, `name=value` joined by semicolons; the look-backs are those of all goals. */
export const ruleParameters = (model: Model, lookbackDays: readonly number[]): string =>
  `${RULE_PARAMETERS[model]};lookback_days=${distinct(lookbackDays)}`

/** One model as it was fitted to a day, or to the days of a sum. */
interface FittedTerms {
  model: FittedModel
  order: number | null
  replicates: number
}

/** What a data-driven model was fitted with, `name=value` joined by semicolons; the look-backs are those of all days. */
export const fittedParameters = ({ model, order, replicates }: FittedTerms, lookbackDays: readonly number[]): string =>
  [
    ...(order === null ? [] : [`order=${order}`]),
    `window_days=${isOfDayAlone(model) ? 1 : WINDOW_DAYS}`,
    `lookback_days=${distinct(lookbackDays)}`,
    `replicates=${replicates}`,
    `steps=${MOST_STEPS}`,
  ].join(';')

interface Window {
  from: Day
  to: Day
}

/** The days whose journeys one model of a day looked at. */
export const windowOf = (model: FittedModel, { window }: { window: Window }): Window =>
  isOfDayAlone(model) ? { from: window.to, to: window.to } : window
