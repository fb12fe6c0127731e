import {
  type Column,
  type Credited,
  type CutKey,
  costOf,
  cutKey,
  decimalOf,
  type FittedCredit,
  type FittedDay,
  fittedParameters,
  NO_PARTS,
  partsOfName,
  REST,
  type SourceParts,
  type Spent,
  type SpentByKey,
  spentBy,
  spentIn,
  windowOf,
  withSpend,
} from '@guiyin/domain'
import type { Cell } from '@guiyin/files'
import type { ExportedDay } from './exported-day.ts'
import { bound, date, flag, ratio, shared, text } from './own-columns.ts'
import { PATHS_OWN_COLUMNS } from './paths-table.ts'

/** What this table has besides the columns of others. */
export const ATTRIBUTION_OWN_COLUMNS: readonly Column[] = [
  text(
    'keyword',
    ['关键词', 'Keyword'],
    'of the source; null where the grain does not tell it, or there is none',
    true,
  ),
  text('creative', ['创意', 'Creative'], 'of the source', true),
  text('content', ['内容', 'Content'], 'of the source', true),
  text('partner', ['合作方', 'Partner'], 'of the source', true),
  flag(
    'rest',
    ['其余', 'Rest'],
    'all values together that the models do not tell apart: beyond the 50 with most touches of the window',
  ),
  bound(
    'conversions_low',
    'conversions',
    ['转化下限', 'Conversions, low'],
    '95 % interval of chance; null: nothing was estimated',
  ),
  bound('conversions_high', 'conversions', ['转化上限', 'Conversions, high'], '95 % interval of chance'),
  bound('revenue_net_low', 'currency', ['净销售额下限', 'Net revenue, low'], '95 % interval of chance'),
  bound('revenue_net_high', 'currency', ['净销售额上限', 'Net revenue, high'], '95 % interval of chance'),
  ...ratio(
    'credited_cpa',
    ['归因转化成本', 'Cost per credited conversion'],
    'spend / conversions of the row; where the models do not tell all keys apart, the spend of the others is that of the rest',
  ),
  ...ratio('credited_roas', ['归因广告支出回报率', 'Credited return on ad spend'], 'revenue_net of the row / spend'),
  text('parameters', ['参数', 'Parameters'], 'of the model: name=value, joined by semicolons'),
  text('model_version', ['模型版本', 'Model version'], 'changes with the rules of the data-driven models'),
  {
    name: 'coverage',
    kind: 'setting',
    type: 'DOUBLE',
    zh: '覆盖率',
    en: 'Coverage',
    unit: 'fraction',
    additive: false,
    nullable: false,
    formula: 'part of the touches that the model told apart, times the part of its chain at the full order',
  },
  date('window_from', ['窗口起始日', 'Window, first day'], 'first day of the journeys that the model was fitted on'),
  date('window_to', ['窗口截止日', 'Window, last day'], 'last day of them: the day itself'),
]

const named = (...names: string[]): Column[] => ATTRIBUTION_OWN_COLUMNS.filter(({ name }) => names.includes(name))

export const ATTRIBUTION_COLUMNS: readonly Column[] = [
  ...shared('site', 'date'),
  ...PATHS_OWN_COLUMNS.filter(({ name }) => name === 'grain'),
  ...shared('model', 'channel', 'platform', 'campaign'),
  ...named('keyword', 'creative', 'content', 'partner', 'rest'),
  ...shared('conversions'),
  ...named('conversions_low', 'conversions_high'),
  ...shared('revenue_net'),
  ...named('revenue_net_low', 'revenue_net_high'),
  ...shared('spend'),
  ...named(
    'credited_cpa',
    'credited_cpa_null_reason',
    'credited_roas',
    'credited_roas_null_reason',
    'parameters',
    'model_version',
    'coverage',
    'window_from',
    'window_to',
  ),
  ...shared('version', 'final'),
]

const amountsOf = ({ conversions, value, interval, foreign }: DayCredit): Record<string, Cell> => ({
  conversions: decimalOf(conversions),
  conversions_low: interval && decimalOf(interval.conversions[0]),
  conversions_high: interval && decimalOf(interval.conversions[1]),
  revenue_net: foreign ? null : decimalOf(value),
  revenue_net_low: foreign ? null : interval && decimalOf(interval.value[0]),
  revenue_net_high: foreign ? null : interval && decimalOf(interval.value[1]),
})

const costsOf = (credited: Credited, spent: Spent | null): Record<string, Cell> => {
  const { spend, cpa, cpaReason, roas, roasReason } = costOf(credited, spent)
  return {
    spend: spend === null ? null : decimalOf(spend),
    credited_cpa: cpa,
    credited_cpa_null_reason: cpaReason,
    credited_roas: roas,
    credited_roas_null_reason: roasReason,
  }
}

/** A credit with all parts of what it is credited to. */
interface DayCredit extends Credited, Pick<FittedCredit, 'interval'> {
  parts: SourceParts
}

const dayCredits = ({ by, credits }: FittedDay, foreign: boolean): DayCredit[] =>
  credits.map(({ step, ...credit }) => {
    const parts = partsOfName(step, by)
    return { ...credit, parts, key: cutKey(parts, by), rest: step === REST, foreign }
  })

const noCredit = (key: CutKey): DayCredit => ({
  parts: { ...NO_PARTS, ...key },
  key,
  rest: false,
  conversions: 0n,
  value: 0n,
  foreign: false,
  interval: null,
})

type Attribution = NonNullable<ExportedDay['attribution']>

const termsOf = ({ day, version, final }: Attribution, fitted: FittedDay): Record<string, Cell> => {
  const { from, to } = windowOf(fitted.model, day)
  return {
    parameters: fittedParameters(fitted, [day.lookbackDays]),
    model_version: day.modelVersion,
    coverage: fitted.coverage,
    window_from: from,
    window_to: to,
    version,
    final,
  }
}

const fittedRows = (attribution: Attribution, fitted: FittedDay, spent: SpentByKey): Record<string, Cell>[] => {
  const { site, date, foreign } = attribution.day
  const { by: grain, model } = fitted
  const terms = termsOf(attribution, fitted)
  return withSpend(dayCredits(fitted, foreign), spent, noCredit).map(({ credit, spent: own }) => {
    const { parts, rest } = credit
    const costs = costsOf(credit, own)
    return { site, date, grain, model, ...parts, rest, ...amountsOf(credit), ...costs, ...terms }
  })
}

/** What each data-driven model credits the day with; `version` and `final` are those of these credits. */
export const attributionRows = ({ attribution, snapshot }: ExportedDay): Record<string, Cell>[] => {
  if (attribution === undefined) return []
  return attribution.day.fitted.flatMap((fitted) =>
    fittedRows(attribution, fitted, spentBy([spentIn(snapshot, fitted.by)])),
  )
}
