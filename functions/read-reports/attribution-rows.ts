import {
  type AttributedDay,
  type Credited,
  type CutKey,
  costOf,
  decimalOf,
  type FittedSum,
  fittedParameters,
  type Micros,
  MODEL_VERSION,
  type Model,
  NO_PARTS,
  type RuleCredit,
  ruleParameters,
  type Spent,
  type SpentByKey,
  windowOf,
  withSpend,
} from '@guiyin/domain'
import { AttributionRow, type SiteSettings } from '@guiyin/events'

const number = (amount: Micros): number => Number(decimalOf(amount))

const costs = (credited: Credited, spent: Spent | null) => {
  const { spend, cpa, cpaReason, roas, roasReason } = costOf(credited, spent)
  return {
    spend: spend === null ? null : number(spend),
    credited_cpa: cpa,
    credited_cpa_null_reason: cpaReason,
    credited_roas: roas,
    credited_roas_null_reason: roasReason,
  }
}

const common = ({ key, rest, conversions, value, foreign }: Credited) => ({
  ...NO_PARTS,
  ...key,
  rest,
  conversions: number(conversions),
  value: foreign ? null : number(value),
  value_null_reason: foreign ? ('mixed_currency' as const) : null,
})

const DEFAULT_LOOKBACK = 30

const lookbacksOf = ({ goals }: SiteSettings): number[] => {
  const days = goals.flatMap(({ lookbackDays }) => lookbackDays ?? []).sort((a, b) => a - b)
  return days.length === 0 ? [DEFAULT_LOOKBACK] : days
}

const NOTHING = { rest: false, conversions: 0n, value: 0n, foreign: false }
const NO_INTERVAL = { conversions_low: null, conversions_high: null, value_low: null, value_high: null }

const ruleRow = (credit: RuleCredit, spent: Spent | null, site: SiteSettings, isFinal: boolean): AttributionRow =>
  AttributionRow.parse({
    model: credit.model,
    ...common(credit),
    ...costs(credit, spent),
    ...NO_INTERVAL,
    parameters: ruleParameters(credit.model, lookbacksOf(site)),
    model_version: MODEL_VERSION,
    coverage: null,
    window_from: null,
    final: isFinal,
  })

/** Credits of rule models; a rule looks at each journey alone: it has neither interval nor window. */
export const ruleRows = (
  credits: readonly RuleCredit[],
  models: readonly Model[],
  spent: SpentByKey,
  { site, isFinal }: { site: SiteSettings; isFinal: boolean },
): AttributionRow[] =>
  models.flatMap((model) => {
    const own = credits.filter((credit) => credit.model === model)
    const nothing = (key: CutKey): RuleCredit => ({ model, key, ...NOTHING })
    return withSpend(own, spent, nothing).map((each) => ruleRow(each.credit, each.spent, site, isFinal))
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

/** The days that credits are summed over, as they were fitted. */
interface Fitted {
  days: readonly AttributedDay[]
  isFinal: boolean
}

const fittedRow = (sum: FittedSum, spent: Spent | null, { days, isFinal }: Fitted): AttributionRow =>
  AttributionRow.parse({
    model: sum.model,
    ...common(sum),
    ...costs(sum, spent),
    ...intervalOf(sum),
    parameters: fittedParameters(
      sum,
      days.map(({ lookbackDays }) => lookbackDays),
    ),
    model_version: versionsOf(days),
    coverage: sum.coverage,
    window_from: days[0] === undefined ? null : windowOf(sum.model, days[0]).from,
    final: isFinal,
  })

/** Credits of data-driven models, with what their days were fitted on. */
export const fittedRows = (sums: readonly FittedSum[], spent: SpentByKey, fitted: Fitted): AttributionRow[] =>
  [...Map.groupBy(sums, ({ model }) => model).values()].flatMap((own) => {
    const [first] = own
    if (first === undefined) return []
    const nothing = (key: CutKey): FittedSum => ({ ...first, key, ...NOTHING, interval: null })
    return withSpend(own, spent, nothing).map((each) => fittedRow(each.credit, each.spent, fitted))
  })
