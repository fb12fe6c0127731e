import {
  type AttributedDay,
  type CutKey,
  decimalOf,
  type FittedSum,
  type Micros,
  MODEL_VERSION,
  type Model,
  type RuleCredit,
  WINDOW_DAYS,
} from '@guiyin/domain'
import { AttributionRow, type SiteSettings } from '@guiyin/events'

const RULE_PARAMETERS: Record<Model, string> = {
  first: 'direct=keep',
  last: 'direct=keep',
  last_non_direct: 'direct=skip_unless_all',
  linear: 'direct=keep',
  time_decay: 'direct=keep;half_life_days=7',
  position: 'direct=keep;first=40;middle=20;last=40',
}

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

const lookbacksOf = ({ goals }: SiteSettings): string =>
  [...new Set(goals.flatMap(({ lookbackDays }) => lookbackDays ?? []))].sort((a, b) => a - b).join('/') || '30'

const NO_INTERVAL = { conversions_low: null, conversions_high: null, value_low: null, value_high: null }

/** A rule looks at each journey alone: it has neither interval nor window. */
export const ruleRow = (credit: RuleCredit, site: SiteSettings, isFinal: boolean): AttributionRow =>
  AttributionRow.parse({
    model: credit.model,
    ...common(credit),
    ...NO_INTERVAL,
    parameters: `${RULE_PARAMETERS[credit.model]};lookback_days=${lookbacksOf(site)}`,
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

/** Days fitted alike; where settings changed between them, all values. */
const distinct = (values: readonly (string | number)[]): string => [...new Set(values)].join('/')

const parametersOf = (days: readonly AttributedDay[]): string =>
  [
    `window_days=${WINDOW_DAYS}`,
    `lookback_days=${distinct(days.map(({ lookbackDays }) => lookbackDays))}`,
    `replicates=${distinct(days.map(({ replicates }) => replicates))}`,
  ].join(';')

/** A credit of a data-driven model, with what its days were fitted on. */
export const fittedRow = (sum: FittedSum, days: readonly AttributedDay[], isFinal: boolean): AttributionRow =>
  AttributionRow.parse({
    model: sum.model,
    ...common(sum),
    ...intervalOf(sum),
    parameters: parametersOf(days),
    model_version: distinct(days.map(({ modelVersion }) => modelVersion)),
    coverage: sum.coverage,
    window_from: days[0]?.window.from ?? null,
    final: isFinal,
  })
