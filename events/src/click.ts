import * as z from 'zod'
import { Channel } from './catalog.ts'
import { Day } from './common.ts'
import { PostbackAnswer } from './postback.ts'

const Instant = z.iso.datetime()
const Nullable = z.string().nullable()
const Verdict = z.enum(['accepted', 'bot', 'test'])

/** Which click, and on which local days it is looked for; today where none are named. */
export const ClickQuery = z
  .strictObject({ id: z.string().min(1).max(1024), from: Day.optional(), to: Day.optional() })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, { error: 'from ≤ to', path: ['to'] })
export type ClickQuery = z.infer<typeof ClickQuery>

const Told = z.strictObject({
  at: Instant,
  receivedAt: Instant,
  platform: z.string(),
  action: z.enum(['click', 'impression']),
  verdict: Verdict,
  campaign: Nullable,
  campaignId: Nullable,
  adGroupId: Nullable,
  creativeId: Nullable,
  requestId: Nullable,
  remarks: z.array(z.string()),
})

const Redirected = z.strictObject({
  at: Instant,
  eventId: z.string(),
  visitor: z.string(),
  linkId: z.string(),
  verdict: Verdict,
})

const Landed = z.strictObject({
  at: Instant,
  eventId: z.string(),
  visitor: z.string(),
  channel: Channel,
  platform: Nullable,
  campaign: Nullable,
  rule: z.string(),
  verdict: Verdict,
})

const Converted = z.strictObject({
  kind: z.string(),
  id: z.string().describe('The natural id'),
  goal: z.string(),
  at: Instant,
  visitor: z.string(),
  postbacks: z.array(PostbackAnswer),
})

/** `GET /v1/sites/{site}/reconciliation/click`: all that is known of one click, each list by time. */
export const ClickAnswer = z
  .strictObject({
    site: z.string(),
    id: z.string(),
    told: z.array(Told).describe('Calls of the monitor link'),
    redirects: z.array(Redirected).describe('Clicks on a tracking link'),
    landings: z.array(Landed).describe('Page views that carry it'),
    conversions: z
      .array(Converted)
      .describe('Of the visitors who landed, within 30 days: those with a touch of this click, and what went back'),
  })
  .meta({ id: 'ClickAnswer' })
export type ClickAnswer = z.infer<typeof ClickAnswer>
