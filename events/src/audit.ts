import * as z from 'zod'
import { Channel } from './catalog.ts'
import { Day } from './common.ts'

/** Query of the reports by day: local days, both inclusive. */
export const RangeQuery = z
  .strictObject({ from: Day, to: Day, key: z.string().max(128).optional() })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: '≥ from' })
export type RangeQuery = z.infer<typeof RangeQuery>

/** One number of a final day that a new version changed. */
export const RestatementRow = z
  .strictObject({
    site: z.string(),
    date: Day,
    version: z.int().min(2).describe('Of the snapshot, or of the credits of data-driven models, that changed it'),
    supersedes: z.int().min(1).describe('Version before'),
    channel: Channel.nullable().describe("Null: the whole site's number"),
    metric: z
      .string()
      .describe(
        'A column; `conversions:<model>` or `value:<model>` of a data-driven model; `refund_excess:<currency>`, money beyond the value of orders; `detail` where only hours, campaigns, other models or visitors differ, and no number here',
      ),
    old: z.string().nullable().describe('Exact decimal; null: unknown'),
    new: z.string().nullable().describe('Exact decimal; null: unknown'),
    reason: z.string().describe('`late_event`, `refund`, `spend`, …; several are joined by commas'),
  })
  .meta({ id: 'RestatementRow' })
export type RestatementRow = z.infer<typeof RestatementRow>

/** `GET /v1/sites/{site}/restatements`: every change of final days, by date and version. */
export const RestatementAnswer = z.strictObject({ rows: z.array(RestatementRow) }).meta({ id: 'RestatementAnswer' })
export type RestatementAnswer = z.infer<typeof RestatementAnswer>

const Count = z.int().min(0)

/** What became of the events that were received on one local day. */
const ReceivedCounts = z.strictObject({
  received: Count,
  accepted: z.int(),
  duplicate: Count,
  quarantined: Count,
  bot: Count,
  test: Count,
  rejected: Count,
  erased: Count.describe('Copies of people who were erased since'),
  unconfirmed: Count.describe('Events among `received` that came without the summary of their request'),
})

/** The last audit of one day. */
export const AuditRow = z
  .strictObject({
    site: z.string(),
    date: Day,
    version: Count.describe('Of the snapshot that was audited'),
    final: z.boolean(),
    audited_at: z.iso.datetime(),
    differences: Count.describe('Must be 0'),
    differences_by_kind: z.record(z.string(), Count).describe('A kind that is not here was not compared'),
    examples: z.array(z.strictObject({ kind: z.string(), id: z.string() })).max(20),
    pending: Count.describe('What could not be compared yet; the day is audited again'),
    unread: Count.describe('Visitors or orders with too long a history to be compared'),
    facts: Count,
    conversions: Count,
    journeys_version: Count.nullable().describe('Of the counted journeys and traces that were compared; null: none'),
    credits_version: Count.nullable().describe(
      'Of the credits of data-driven models that were compared; null: none, or not to be compared yet',
    ),
    late: Count.describe('Facts of the day that were received more than an hour after it'),
    received: ReceivedCounts.nullable().describe(
      'received = accepted + duplicate + quarantined + bot + test + rejected + erased; null while some are on their way',
    ),
  })
  .meta({ id: 'AuditRow' })
export type AuditRow = z.infer<typeof AuditRow>

/** `GET /v1/sites/{site}/audit`: days that were not audited yet are left out. */
export const AuditAnswer = z.strictObject({ rows: z.array(AuditRow) }).meta({ id: 'AuditAnswer' })
export type AuditAnswer = z.infer<typeof AuditAnswer>
