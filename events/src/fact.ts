import * as z from 'zod'
import { Currency, Id, keptFields } from './common.ts'
import { AdClick } from './types/ad-click.ts'
import { AdImpression } from './types/ad-impression.ts'
import { Click } from './types/click.ts'
import { Custom } from './types/custom.ts'
import { Download } from './types/download.ts'
import { Engagement } from './types/engagement.ts'
import { PageError } from './types/error.ts'
import { Follow } from './types/follow.ts'
import { FormStart } from './types/form-start.ts'
import { FormSubmit } from './types/form-submit.ts'
import { Identify } from './types/identify.ts'
import { Lead } from './types/lead.ts'
import { Order } from './types/order.ts'
import { PageTiming } from './types/page-timing.ts'
import { PageView } from './types/page-view.ts'
import { PlatformClick } from './types/platform-click.ts'
import { Refund } from './types/refund.ts'
import { Search } from './types/search.ts'
import { Share } from './types/share.ts'
import { Signup } from './types/signup.ts'
import { VideoProgress } from './types/video-progress.ts'

/** A decimal in major units without exponent, sign or trailing zeros, at most 6 decimals: `199`, `0.5`. */
const Decimal = z.string().regex(/^(0|[1-9]\d{0,9})(\.\d{0,5}[1-9])?$/)

/** What the edge knows of a request; shared by all facts of one parcel. */
const parcelStamps = {
  site: Id,
  /** Version of the site's configuration that was in force; rules read that version for ever. */
  config: z.int().min(1),
  /** Our id of the visitor: the client's, the cookie's, a daily hash, `user:…`, `order:…` or `lead:…`. */
  visitor: z.string().min(1).max(200),
  receiptId: Id,
  receivedAt: z.int(),
  key: z.enum(['write', 'secret', 'feedback']),
  /** The visitor's address with the last 8 (IPv4) or 80 (IPv6) bits cut off. */
  ip: z.string().max(64).optional(),
  agent: z.string().max(512).optional(),
}

const eventStamps = {
  /** The idempotency key; prefixed with the received day where the client named no time. */
  id: z.string().min(1).max(200),
  /** Event time, epoch ms, after skew correction. */
  at: z.int(),
  verdict: z.enum(['accepted', 'bot', 'test']),
  /** Why the verdict is not `accepted`. */
  reason: z.string().max(128).optional(),
  /** Site-keyed hash of the user id. */
  user: z.string().max(128).optional(),
  /** The import that it came with: a copy whose import was undone never was. */
  importId: Id.optional(),
}

const stamped = <Own extends z.ZodRawShape>(own: Own) => z.strictObject({ ...eventStamps, ...keptFields }).extend(own)

/** One event as the edge stamped it, inside its parcel. */
export const StampedEvent = z.discriminatedUnion('type', [
  stamped(PageView),
  stamped(Engagement),
  stamped(Click),
  stamped(AdImpression),
  stamped(AdClick),
  stamped(Search),
  stamped(FormStart),
  stamped(FormSubmit),
  stamped(Download),
  stamped(VideoProgress),
  stamped(Share),
  stamped(Follow),
  stamped(PageTiming),
  stamped(PageError),
  stamped(Identify),
  stamped(Signup),
  stamped(Lead),
  stamped({ ...Order, value: Decimal }),
  stamped({ ...Refund, value: Decimal, currency: Currency.optional() }),
  stamped(Custom),
  stamped(PlatformClick),
])
export type StampedEvent = z.infer<typeof StampedEvent>

const Count = z.int().min(0).max(100)

/** What the edge judged of one whole request: its events by verdict. */
export const RequestSummary = z.strictObject({ accepted: Count, rejected: Count, bot: Count, test: Count })
export type RequestSummary = z.infer<typeof RequestSummary>

/** The data of one stream record: the events of one request that share a stream key. */
export const Parcel = z.strictObject({
  v: z.literal(1),
  ...parcelStamps,
  /** In the last parcel of a request, which is published once the stream has the others: where it is, all of them are. */
  summary: RequestSummary.optional(),
  /** Facts that were stored before, published again by an operator: their request has been counted. */
  replayed: z.literal(true).optional(),
  /** None only where the whole request was rejected; its summary travels alone. */
  events: z.array(StampedEvent).max(100),
})
export type Parcel = z.infer<typeof Parcel>

/** One accepted event with all its stamps: the unit of truth behind every number. */
export type Fact = Omit<Parcel, 'v' | 'events' | 'summary' | 'replayed'> & StampedEvent
export type FactOf<Type extends Fact['type']> = Extract<Fact, { type: Type }>

export const factsOf = ({ v: _, summary: __, replayed: ___, events, ...stamps }: Parcel): Fact[] =>
  events.map((event) => ({ ...stamps, ...event }))
