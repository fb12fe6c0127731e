import * as z from 'zod'
import { FittedModelName } from './attribution.ts'
import { Channel } from './catalog.ts'
import { ClickId, Currency, Day } from './common.ts'
import { PostbackAnswer } from './postback.ts'
import { CodeName } from './problem.ts'

const Instant = z.iso.datetime()
const Money = z.number()
const Nullable = z.string().nullable()

/** What brought a visit or stood behind a click, and the rule that said so. */
const TouchAnswer = z
  .strictObject({
    at: Instant,
    eventId: z.string(),
    via: z.enum(['visit', 'ad_click']),
    visitor: Nullable.describe("Whose it is, where it is another visitor of the customer than the conversion's"),
    channel: Channel,
    platform: Nullable,
    campaign: Nullable,
    keyword: Nullable,
    creative: Nullable,
    content: Nullable,
    partner: Nullable,
    clickId: ClickId.nullable(),
    rule: z.string(),
    quality: z.array(z.string()),
  })
  .meta({ id: 'Touch' })

const CreditAnswer = z.strictObject({
  touch: z.int().min(0).nullable().describe('Index into `touches`; null: unattributed'),
  share: z
    .number()
    .min(0)
    .max(1)
    .describe('Part of the conversion, in steps of 10⁻⁶; the parts of one model add up to 1'),
  revenue: Money,
  refunds: Money,
})

const RefundAnswer = z.strictObject({
  refundId: z.string(),
  eventId: z.string(),
  at: Instant,
  value: Money,
  applied: Money,
  excess: Money.describe('What was given back beyond the value of the order'),
  foreign: z.boolean().describe('In another currency than the order: kept, never applied'),
})

const Credits = z.record(z.string(), z.array(CreditAnswer))

/** How the conversion stood once, and why that differs from what stood before. */
const RevisionAnswer = z.strictObject({
  revision: z.int().min(1),
  reasons: z.array(z.string()).describe('`first`, `touches`, `refund`, `identity`, …'),
  customer: Nullable,
  newCustomer: z.boolean(),
  value: Money,
  refunded: Money,
  touches: z.array(TouchAnswer),
  excluded: z.array(z.strictObject({ touch: TouchAnswer, reason: z.string() })),
  credits: Credits,
})

/** Data-driven models credit days, not single conversions: how they share the day on which this one stands. */
const FittedAnswer = z.strictObject({
  model: FittedModelName,
  windowFrom: Day,
  windowTo: Day,
  version: z.int().min(1),
  final: z.boolean().describe('False while journeys of the window may still convert'),
  shares: z
    .array(z.strictObject({ channel: Channel, share: z.number().min(0).max(1) }))
    .describe("Parts of the day's conversions that had a touch; they add up to 1"),
})

/** `GET /v1/sites/{site}/conversions/{id}`: one conversion and why it is credited as it is. Money in major units. */
export const ConversionAnswer = z
  .strictObject({
    site: z.string(),
    kind: z.string().describe('`order`, `lead`, `signup` or `custom:<name>`'),
    id: z.string().describe('The natural id: order id, lead id, user hash or event id'),
    goal: z.string(),
    eventId: z.string(),
    at: Instant,
    date: Day,
    hour: z.int().min(0).max(23),
    visitor: z.string(),
    user: Nullable.describe('Hash of the user id that the event carried'),
    customer: Nullable.describe('Hash of the user who was signed in then: whose journey this is; see docs/identity.md'),
    merged: z.array(z.string()).describe("The customer's other visitors that gave touches"),
    currency: Currency,
    foreign: z.boolean().describe("Money in another currency than the site's"),
    value: Money,
    refunded: Money,
    net: Money,
    newCustomer: z.boolean(),
    coupon: Nullable,
    stages: z.array(z.strictObject({ at: Instant, status: z.string() })),
    refunds: z.array(RefundAnswer),
    lookbackDays: z.number(),
    touches: z.array(TouchAnswer),
    excluded: z.array(z.strictObject({ touch: TouchAnswer, reason: z.string() })),
    credits: Credits.describe('By attribution model'),
    fitted: z.array(FittedAnswer).describe('Empty until the day is over and was credited'),
    duplicates: z.array(z.strictObject({ eventId: z.string(), at: Instant })),
    postbacks: z.array(PostbackAnswer).describe('What ad platforms were told of it'),
    rulesVersion: z.string(),
    withdrawn: Instant.nullable().describe(
      'When the last import that claimed it was undone: it counts nowhere any more; null: it stands',
    ),
    revision: z.int().min(1),
    revisions: z.array(RevisionAnswer).describe('Oldest first; the last one stands'),
  })
  .meta({ id: 'ConversionAnswer' })
export type ConversionAnswer = z.infer<typeof ConversionAnswer>

/** A row of spend that was left out; rows count from 1, the header of a CSV is not counted. */
export const SpendError = z
  .strictObject({
    row: z.int().min(0).describe('0: the body as a whole'),
    code: CodeName,
    path: z.string().optional(),
    message: z.string(),
  })
  .meta({ id: 'SpendError' })
export type SpendError = z.infer<typeof SpendError>

/** Good rows are stored even where others are not. */
export const SpendAnswer = z
  .strictObject({ accepted: z.int().min(0), errors: z.array(SpendError) })
  .meta({ id: 'SpendAnswer' })
export type SpendAnswer = z.infer<typeof SpendAnswer>

/** What an unlink voids: identifications of the visitor as the user up to `at`. */
export const UnlinkAnswer = z
  .strictObject({ site: z.string(), visitor: z.string(), at: Instant })
  .meta({ id: 'UnlinkAnswer' })
export type UnlinkAnswer = z.infer<typeof UnlinkAnswer>

export const Health = z.strictObject({ status: z.literal('ok') }).meta({ id: 'Health' })
export type Health = z.infer<typeof Health>
