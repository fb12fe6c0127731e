import {
  type Column,
  decimalOf,
  type FittedCredit,
  fittedParameters,
  partsOfName,
  REST,
  windowOf,
} from '@guiyin/domain'
import type { Cell } from '@guiyin/files'
import type { ExportedDay } from './exported-day.ts'
import { bound, date, flag, shared, text } from './own-columns.ts'
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
      ...partsOfName(credit.step, fitted.by),
      rest: credit.step === REST,
      ...amountsOf(credit, day.foreign),
      parameters: fittedParameters(fitted.model, fitted.order, [day]),
      model_version: day.modelVersion,
      coverage: fitted.coverage,
      window_from: windowOf(fitted.model, day).from,
      window_to: day.window.to,
      version,
      final,
    })),
  )
}
