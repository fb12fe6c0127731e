import * as z from 'zod'
import { Channel } from './catalog.ts'
import { Currency, Day } from './common.ts'
import { PathGrain } from './paths.ts'
import { ModelName, NullReason } from './snapshot.ts'

/** Models that are fitted on the journeys of many visitors. */
export const FittedModelName = z.enum([
  'markov:1',
  'markov:2',
  'markov:3',
  'shapley:subset',
  'shapley:markov',
  'pairwise',
])
export type FittedModelName = z.infer<typeof FittedModelName>

const AnyModelName = z.enum([...ModelName.options, ...FittedModelName.options])
type AnyModelName = z.infer<typeof AnyModelName>

const isModel = (name: string): name is AnyModelName => AnyModelName.safeParse(name).success

const names = (text: string): string[] => text.split(',')

/** Query of `GET /v1/sites/{site}/attribution`; `from` and `to` are local days, both inclusive. */
export const AttributionQuery = z
  .strictObject({
    from: Day,
    to: Day,
    by: PathGrain.default('channel').describe(
      'Rule models are known by keyword, creative, content and partner for at most 31 days, or 20,000 conversions, at once',
    ),
    models: z
      .string()
      .max(256)
      .refine((text) => names(text).every(isModel), { error: 'unknown model' })
      .optional()
      .describe('Names joined by commas; absent: all'),
    format: z.enum(['json', 'csv']).default('json'),
    key: z.string().max(128).optional(),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: '≥ from' })
export type AttributionQuery = z.infer<typeof AttributionQuery>

/** The models that a query asks for. */
export const modelsAsked = ({ models }: AttributionQuery): readonly AnyModelName[] =>
  models === undefined ? AnyModelName.options : names(models).filter(isModel)

const Text = z.string().nullable()
const Bound = z.number().nullable()

/** What one model credits one channel, platform, campaign … with over the whole range, and what that cost. */
export const AttributionRow = z
  .strictObject({
    model: AnyModelName,
    channel: Channel.nullable(),
    platform: Text,
    campaign: Text,
    keyword: Text,
    creative: Text,
    content: Text,
    partner: Text,
    rest: z
      .boolean()
      .describe('All that a data-driven model does not tell apart: beyond the 50 values with most touches'),
    conversions: z.number().min(0),
    conversions_low: Bound.describe('95 % interval of chance; null: the model has none'),
    conversions_high: Bound,
    value: z.number().nullable().describe('Net value, major units'),
    value_low: Bound,
    value_high: Bound,
    value_null_reason: NullReason.nullable(),
    spend: z
      .number()
      .nullable()
      .describe(
        'Of the days whose conversions the model has credited, major units; by keyword and creative what rows of spend name, for at most 31 days at once',
      ),
    credited_cpa: Bound.describe('Spend ÷ credited conversions'),
    credited_cpa_null_reason: NullReason.nullable(),
    credited_roas: Bound.describe('Credited net value ÷ spend'),
    credited_roas_null_reason: NullReason.nullable(),
    parameters: z.string().describe('`name=value`, joined by semicolons'),
    model_version: z.string(),
    coverage: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .describe(
        'Part of the touches that the model told apart, times the part of its chain at the full order; the least of the days',
      ),
    window_from: Day.nullable().describe('First day of the journeys that the models of the range were fitted on'),
    final: z
      .boolean()
      .describe('False while late events, or conversions of journeys that are open, may still change the row'),
  })
  .meta({ id: 'AttributionRow' })
export type AttributionRow = z.infer<typeof AttributionRow>

/** `GET /v1/sites/{site}/attribution`: models side by side; of each model the conversions add up to all of the range. */
export const AttributionAnswer = z
  .strictObject({
    rows: z.array(AttributionRow),
    meta: z.strictObject({
      currency: Currency,
      not_fitted: z
        .array(Day)
        .describe('Days whose conversions no data-driven model has credited yet, today among them'),
      data_through: z.iso.datetime().nullable(),
    }),
  })
  .meta({ id: 'AttributionAnswer' })
export type AttributionAnswer = z.infer<typeof AttributionAnswer>
