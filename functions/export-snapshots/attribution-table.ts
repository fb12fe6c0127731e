import {
  type AttributedDay,
  type Column,
  decimalOf,
  type FittedCredit,
  type FittedDay,
  stepOfName,
  WINDOW_DAYS,
} from '@guiyin/domain'
import type { Cell } from '@guiyin/files'
import type { ExportedDay } from './exported-day.ts'
import { bound, date, shared, text } from './own-columns.ts'
import { PATHS_OWN_COLUMNS } from './paths-table.ts'

/** What this table has besides the columns of others. */
export const ATTRIBUTION_OWN_COLUMNS: readonly Column[] = [
  bound(
    'conversions_low',
    'conversions',
    ['转化下限', 'Conversions, low'],
    '95 % interval of chance; null: nothing was estimated',
  ),
  bound('conversions_high', 'conversions', ['转化上限', 'Conversions, high'], '95 % interval of chance'),
  bound('revenue_net_low', 'currency', ['净销售额下限', 'Net revenue, low'], '95 % interval of chance'),
  bound('revenue_net_high', 'currency', ['净销售额上限', 'Net revenue, high'], '95 % interval of chance'),
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
    formula: 'part of the chain that the model saw at its full order',
  },
  date('window_from', ['窗口起始日', 'Window, first day'], 'first day of the journeys that the model was fitted on'),
  date('window_to', ['窗口截止日', 'Window, last day'], 'last day of them: the day itself'),
]

const named = (...names: string[]): Column[] => ATTRIBUTION_OWN_COLUMNS.filter(({ name }) => names.includes(name))

export const ATTRIBUTION_COLUMNS: readonly Column[] = [
  ...shared('site', 'date'),
  ...PATHS_OWN_COLUMNS.filter(({ name }) => name === 'grain'),
  ...shared('model', 'channel', 'platform', 'campaign', 'conversions'),
  ...named('conversions_low', 'conversions_high'),
  ...shared('revenue_net'),
  ...named(
    'revenue_net_low',
    'revenue_net_high',
    'parameters',
    'model_version',
    'coverage',
    'window_from',
    'window_to',
  ),
  ...shared('version', 'final'),
]

const dimensionsOf = (step: string | null): Record<string, Cell> => {
  if (step === null) return { channel: 'unattributed', platform: null, campaign: null }
  const parts = stepOfName(step)
  if (Array.isArray(parts)) return { channel: null, platform: parts[0], campaign: parts[1] }
  return { channel: parts, platform: null, campaign: null }
}

const parametersOf = ({ lookbackDays, replicates }: AttributedDay, { order }: FittedDay): string => {
  const terms = [`window_days=${WINDOW_DAYS}`, `lookback_days=${lookbackDays}`, `replicates=${replicates}`]
  return [...(order === null ? [] : [`order=${order}`]), ...terms].join(';')
}

const amountsOf = ({ conversions, value, interval }: FittedCredit, foreign: boolean): Record<string, Cell> => ({
  conversions: decimalOf(conversions),
  conversions_low: interval && decimalOf(interval.conversions[0]),
  conversions_high: interval && decimalOf(interval.conversions[1]),
  revenue_net: foreign ? null : decimalOf(value),
  revenue_net_low: foreign ? null : interval && decimalOf(interval.value[0]),
  revenue_net_high: foreign ? null : interval && decimalOf(interval.value[1]),
})

/** What each data-driven model credits the day with; `version` and `final` are those of these credits. */
export const attributionRows = ({ attribution }: ExportedDay): Record<string, Cell>[] => {
  if (attribution === undefined) return []
  const { day, version, final } = attribution
  return day.fitted.flatMap((fitted) =>
    fitted.credits.map((credit) => ({
      site: day.site,
      date: day.date,
      grain: fitted.by,
      model: fitted.model,
      ...dimensionsOf(credit.step),
      ...amountsOf(credit, day.foreign),
      parameters: parametersOf(day, fitted),
      model_version: day.modelVersion,
      coverage: fitted.coverage,
      window_from: day.window.from,
      window_to: day.window.to,
      version,
      final,
    })),
  )
}
