import type { Day } from '@guiyin/domain'
import * as z from 'zod'
import type { Client } from './client.ts'
import { itemsOf } from './items.ts'
import { kpiKeys } from './keys.ts'

/** What may differ: each should be 0. */
export const AUDIT_KINDS = [
  'snapshot',
  'snapshot_bytes',
  'conversion',
  'missing_in_log',
  'missing_in_lake',
  'other_copy',
  'conservation',
  'journeys',
  'lost_journeys',
  'credits',
] as const
export type AuditKind = (typeof AUDIT_KINDS)[number]

const Count = z.number()

/** What was compared of something that has versions of its own. */
const Version = z.object({ version: z.number(), hash: z.string() })

const Audit = z.object({
  site: z.string(),
  day: z.string(),
  /** Of the snapshot that was audited. */
  version: z.number(),
  hash: z.string(),
  final: z.boolean(),
  at: z.number(),
  /** A kind that is not here was not compared. */
  differences: z.partialRecord(z.enum(AUDIT_KINDS), Count),
  /** Ids of some of what differs. */
  examples: z.array(z.object({ kind: z.enum(AUDIT_KINDS), id: z.string() })),
  /** What was on its way and could not be compared yet. */
  pending: Count,
  /** Visitors with too long a history to be read whole. */
  unread: Count,
  /** Facts and conversions of the day that were compared. */
  facts: Count,
  conversions: Count,
  /** The day's journeys with its traces, and its credits of data-driven models; null: none, or not to be compared yet. */
  journeys: Version.nullable().default(null),
  credits: Version.extend({ final: z.boolean() }).nullable().default(null),
  /** Facts of the day that were received more than an hour after it. */
  late: Count,
  /** Events received on the local day, by what became of them; null while some are on their way. */
  received: z
    .object({
      received: Count,
      accepted: Count,
      duplicate: Count,
      quarantined: Count,
      bot: Count,
      test: Count,
      rejected: Count,
      /** Copies of people who were erased since. */
      erased: Count,
      /** Events among `received` that came without the summary of their request. */
      unconfirmed: Count,
    })
    .nullable(),
})
/** What the audit of one day of a site found. */
export type Audit = z.infer<typeof Audit>

const Unplaced = z.object({ day: z.string(), undecodable: Count })

/** The last audit of each day: an audit is derived from what it compares, and a later one takes its place. */
export const auditStore = (client: Client, table: string) => {
  const items = itemsOf(client, table)
  return {
    put: async (audit: Audit): Promise<void> => {
      await items.put({ ...kpiKeys.audit(audit.site, audit.day), ...Audit.parse(audit) })
    },

    /** Days from `from` to `to`, both inclusive; days that were not audited are left out. */
    range: async (site: string, from: Day, to: Day): Promise<Audit[]> =>
      from > to ? [] : (await items.query(kpiKeys.audits(site, from, to))).items.map((item) => Audit.parse(item)),

    /** Records of a UTC day that are no parcel: they belong to no site. */
    putUndecodable: async (day: Day, undecodable: number): Promise<void> => {
      await items.put({ ...kpiKeys.audit(null, day), day, undecodable })
    },

    undecodableOn: async (day: Day): Promise<number | undefined> => {
      const item = await items.get(kpiKeys.audit(null, day))
      return item && Unplaced.parse(item).undecodable
    },
  }
}
export type AuditStore = ReturnType<typeof auditStore>
