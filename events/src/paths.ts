import * as z from 'zod'
import { Channel } from './catalog.ts'
import { Currency, Day } from './common.ts'
import { NullReason } from './snapshot.ts'

const Count = z.int().min(0)
const Value = z.number().nullable().describe('Net value, major units; null where currencies are mixed')

/** By what paths and credits are told apart. */
export const PathGrain = z.enum(['channel', 'platform', 'campaign', 'keyword', 'creative', 'content', 'partner'])
export type PathGrain = z.infer<typeof PathGrain>

/** Query of `GET /v1/sites/{site}/paths`; `from` and `to` are local days, both inclusive. */
export const PathsQuery = z
  .strictObject({
    from: Day,
    to: Day,
    by: PathGrain.default('channel'),
    limit: z.coerce.number().int().min(1).max(10_000).default(100).describe('Paths, best first'),
    format: z.enum(['json', 'csv']).default('json'),
    key: z.string().max(128).optional(),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: '≥ from' })
export type PathsQuery = z.infer<typeof PathsQuery>

const Text = z.string().nullable()
/** A channel, platform, content or partner (null: none); a list of platform, campaign and keyword or creative. */
const Step = z.union([Text, z.array(Text).min(2).max(3)])

const Gain = { conversions: Count, value: Value }

/** Journeys of one path: the touches of one customer inside the look-back, oldest first. */
const PathRow = z.strictObject({
  path: z.array(Step).describe('Empty: a conversion without a touch'),
  ...Gain,
  nulls: Count.describe('Journeys that came to nothing: the look-back after their last touch is over'),
  open: Count.describe('Journeys that came to nothing so far; they may still convert'),
})

/** `GET /v1/sites/{site}/paths`: what the journeys of some days were like. */
export const PathsAnswer = z
  .strictObject({
    rows: z.array(PathRow).max(10_000).describe('Most conversions first, then value, then journeys'),
    lengths: z.array(z.strictObject({ touches: Count, ...Gain })).describe('Conversions by touches of the journey'),
    time_lags: z
      .array(z.strictObject({ days: Count, ...Gain }))
      .describe('Conversions by whole days from the first touch to the conversion'),
    positions: z
      .array(z.strictObject({ channel: Channel, early: Count, mid: Count, late: Count }))
      .describe(
        'Touches of converting journeys in the first quarter of the path, between, and in the last quarter; quarters are rounded and have at least one touch, a lone touch is late',
      ),
    assisted: z
      .array(
        z.strictObject({
          channel: Channel,
          assisted_conversions: Count,
          assisted_value: Value,
          last_conversions: Count,
          last_value: Value,
        }),
      )
      .describe(
        'Conversions before whose credited touch (`last_non_direct`) the channel had one, and those that it is credited with; one conversion may be assisted by many',
      ),
    customers: z
      .array(z.strictObject({ customer: z.enum(['new', 'returning', 'none']), ...Gain }))
      .describe('Orders of new and of returning customers; `none`: conversions that are no orders'),
    meta: z.strictObject({
      currency: Currency,
      value_null_reason: NullReason.nullable(),
      paths: Count.describe('How many there are'),
      nulls_through: Day.nullable().describe(
        'Last day whose journeys cannot convert any more; null: none of the range',
      ),
      data_through: z.iso.datetime().nullable(),
    }),
  })
  .meta({ id: 'PathsAnswer' })
export type PathsAnswer = z.infer<typeof PathsAnswer>
