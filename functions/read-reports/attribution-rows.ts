import {
  type AttributedDay,
  type CutKey,
  decimalOf,
  type FittedSum,
  fittedParameters,
  type Micros,
  MODEL_VERSION,
  type RuleCredit,
  ruleParameters,
  windowOf,
} from '@guiyin/domain'
import { AttributionRow, type SiteSettings } from '@guiyin/events'

const number = (amount: Micros): number => Number(decimalOf(amount))

const NO_PARTS = {
  channel: null,
  platform: null,
  campaign: null,
  keyword: null,
  creative: null,
  content: null,
  partner: null,
}

interface Sum {
  key: CutKey
  conversions: Micros
  value: Micros
  foreign: boolean
}

const common = ({ key, conversions, value, foreign }: Sum) => ({
  ...NO_PARTS,
  ...key,
  conversions: number(conversions),
  value: foreign ? null : number(value),
  value_null_reason: foreign ? ('mixed_currency' as const) : null,
})

const DEFAULT_LOOKBACK = 30

const lookbacksOf = ({ goals }: SiteSettings): number[] => {
  const days = goals.flatMap(({ lookbackDays }) => lookbackDays ?? []).sort((a, b) => a - b)
  return days.length === 0 ? [DEFAULT_LOOKBACK] : days
}

const NO_INTERVAL = { conversions_low: null, conversions_high: null, value_low: null, value_high: null }

/** A rule looks at each journey alone: it has neither interval nor window. */
export const ruleRow = (credit: RuleCredit, site: SiteSettings, isFinal: boolean): AttributionRow =>
  AttributionRow.parse({
    model: credit.model,
    ...common(credit),
    rest: false,
    ...NO_INTERVAL,
    parameters: ruleParameters(credit.model, lookbacksOf(site)),
    model_version: MODEL_VERSION,
    coverage: null,
    window_from: null,
    final: isFinal,
  })

const intervalOf = ({ interval, foreign }: FittedSum) => {
  if (interval === null) return NO_INTERVAL
  const [low, high] = interval.value.map(number)
  return {
    conversions_low: number(interval.conversions[0]),
    conversions_high: number(interval.conversions[1]),
    value_low: foreign ? null : (low ?? null),
    value_high: foreign ? null : (high ?? null),
  }
}

const versionsOf = (days: readonly AttributedDay[]): string =>
  [...new Set(days.map(({ modelVersion }) => modelVersion))].join('/')

/** A credit of a data-driven model, with what its days were fitted on. */
export const fittedRow = (sum: FittedSum, days: readonly AttributedDay[], isFinal: boolean): AttributionRow =>
  AttributionRow.parse({
    model: sum.model,
    ...common(sum),
    rest: sum.rest,
    ...intervalOf(sum),
    parameters: fittedParameters(sum.model, sum.order, days),
    model_version: versionsOf(days),
    coverage: sum.coverage,
    window_from: days[0] === undefined ? null : windowOf(sum.model, days[0]).from,
    final: isFinal,
  })
