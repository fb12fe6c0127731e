import { type Conversion, MODELS } from '@guiyin/domain'
import { Channel } from '@guiyin/events'
import * as z from 'zod'

/** Amounts are bigints in the domain and decimal digits in JSON. */
const Micros = z
  .string()
  .regex(/^-?\d+$/)
  .transform(BigInt)

const Source = z.strictObject({
  channel: Channel,
  platform: z.string().nullable(),
  campaign: z.string().nullable(),
  keyword: z.string().nullable(),
  creative: z.string().nullable(),
  content: z.string().nullable(),
  partner: z.string().nullable(),
  clickId: z.strictObject({ name: z.string(), value: z.string() }).nullable(),
  rule: z.string(),
  quality: z.array(z.string()),
})

const Touch = z.strictObject({
  at: z.number(),
  eventId: z.string(),
  via: z.enum(['visit', 'ad_click']),
  visitor: z.string().nullable(),
  source: Source,
})

const ExcludedTouch = z.strictObject({
  touch: Touch,
  reason: z.enum(['outside_window', 'after_conversion', 'own_host_or_gateway', 'same_click', 'journey_too_long']),
})

const Credit = z.strictObject({ touch: z.number().nullable(), share: Micros, revenue: Micros, refunds: Micros })

const AppliedRefund = z.strictObject({
  refundId: z.string(),
  eventId: z.string(),
  at: z.number(),
  value: Micros,
  applied: Micros,
  excess: Micros,
  foreign: z.boolean(),
})

/** A conversion out of its stored JSON. Strict: a field that is not listed here would be lost on the way. */
export const ConversionJson: z.ZodType<Conversion> = z.strictObject({
  key: z.strictObject({ site: z.string(), kind: z.string(), naturalId: z.string() }),
  goal: z.string(),
  eventId: z.string(),
  at: z.number(),
  day: z.string(),
  hour: z.number(),
  visitor: z.string(),
  user: z.string().nullable(),
  customer: z.string().nullable(),
  merged: z.array(z.string()),
  currency: z.string(),
  foreign: z.boolean(),
  value: Micros,
  refunds: z.array(AppliedRefund),
  refunded: Micros,
  newCustomer: z.boolean(),
  coupon: z.string().nullable(),
  stages: z.array(z.strictObject({ at: z.number(), status: z.string() })),
  touches: z.array(Touch),
  excluded: z.array(ExcludedTouch),
  lookbackMs: z.number(),
  credits: z.record(z.enum(MODELS), z.array(Credit)),
  duplicates: z.array(z.strictObject({ eventId: z.string(), at: z.number() })),
  withdrawn: z.number().optional(),
  rulesVersion: z.string(),
})
