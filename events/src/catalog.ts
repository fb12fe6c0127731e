import * as z from 'zod'
import { Currency, Url } from './common.ts'

/** Channels, the first level of every report. `unattributed` is only ever a result. */
export const Channel = z.enum([
  'sem',
  'seo',
  'social_ads',
  'feed_ads',
  'content',
  'organic_social',
  'affiliate',
  'messaging',
  'private_domain',
  'referral',
  'ai_assistant',
  'direct',
  'other_ads',
  'unattributed',
])
export type Channel = z.infer<typeof Channel>

/** Lower-case id of a platform: `baidu`, `oceanengine`, … (see packages/platforms). */
export const PlatformId = z.string().regex(/^[a-z0-9_.-]{1,64}$/)

const Host = z
  .string()
  .regex(/^(\.)?[a-z0-9-]+(\.[a-z0-9-]+)*$/)
  .max(253)
const Name = z.string().min(1).max(256)
const SiteId = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/)
const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
/** An IANA name; a wrong one would only be found when the first event is folded. */
/** A zone by its IANA name. */
export const TimeZone = z
  .string()
  .min(1)
  .max(64)
  .refine(isTimeZone, { error: 'Asia/Shanghai | Europe/Berlin | UTC | …' })

const isWebAddress = (text: string): boolean =>
  !/[\s\p{Cc}]/u.test(text) && ['http:', 'https:'].includes(URL.parse(text)?.protocol ?? '')
/** A browser is sent there: nothing but a page of the web. */
const Destination = Url.refine(isWebAddress, { error: 'https://…' })
const Origin = Url.regex(/^https?:\/\/[^/?#\s]+$/)

const unique = (names: readonly string[]): boolean => new Set(names).size === names.length

export const Goal = z.strictObject({
  id: SiteId,
  event: z.string().min(1).max(128).describe('order, lead, signup, or the name of a custom event'),
  lookbackDays: z.number().positive().max(365).optional(),
})
export type Goal = z.infer<typeof Goal>

const DEFAULT_LOOKBACK_DAYS = 30
/** An event may be 30 days late, a visit may run over midnight, and zones differ. */
const LATE_DAYS = 33
/** Shorter, and a late event would change conversions whose history is gone. */
const MIN_RETENTION_DAYS = DEFAULT_LOOKBACK_DAYS + LATE_DAYS

const Scalar = z.union([z.string().min(1).max(256), z.int()])

/** What a platform's code asks for; see docs/postbacks.md. */
const CodeMeaning = z.enum(['delivered', 'retry', 'once', 'pause', 'field', 'auth', 'click_id', 'type', 'refused'])

/** How a site's conversions go back to one ad platform; secrets are never here. */
export const Postback = z
  .strictObject({
    platform: PlatformId,
    goals: z
      .record(z.string().min(1).max(160), Scalar.nullable())
      .default({})
      .describe("The platform's event type by goal id, `goal:status` or `goal:refund`; null: not sent"),
    settings: z.record(z.string().min(1).max(64), Scalar).default({}).describe('By platform: docs/postbacks.md'),
    codes: z
      .record(z.string().regex(/^[\w-]{1,64}$/), CodeMeaning)
      .optional()
      .describe('What codes of the platform mean, where your account shows what docs/postbacks.md does not know'),
    winnerOnly: z
      .boolean()
      .default(false)
      .describe('Only conversions whose last touch that is not direct is the click; false: every journey with one'),
  })
  .meta({ id: 'PostbackSettings' })
export type Postback = z.infer<typeof Postback>

/** Read by rules of their own: they can be no click ids. */
const RESERVED = /^(?:utm_|hm(?:sr|md|pl|kw|ci|cu)$|gy_click$)/i

const SiteClickId = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{1,64}$/)
    .refine((name) => !RESERVED.test(name), { error: 'utm_*, hm*, gy_click: reserved' }),
  platform: PlatformId,
  channel: Channel.optional(),
})

const SourceHost = z.strictObject({
  host: Host,
  platform: PlatformId,
  class: z.enum(['search', 'social', 'content', 'ai', 'other']),
})

const SiteApp = z.strictObject({
  token: z
    .string()
    .regex(/^[\x20-\x7e]{3,64}$/)
    .describe('In any case; a blank before it means the start of a word'),
  platform: PlatformId,
})

/** What the domain needs of a site; one immutable version of it is stamped on each event. */
export const SiteSettings = z.strictObject({
  id: SiteId,
  name: Name,
  timezone: TimeZone.default('Asia/Shanghai'),
  currency: Currency.default('CNY'),
  hosts: z
    .array(Host)
    .max(100)
    .default([])
    .describe("The site's own hosts, exact or `.suffix`; the page's own host always counts"),
  origins: z.array(Origin).max(100).default([]).describe('Origins allowed to post with the write key; empty: any'),
  internalNetworks: z
    .array(z.union([z.cidrv4(), z.cidrv6()], { error: '203.0.113.0/24 | 2001:db8::/32' }))
    .max(100)
    .optional()
    .describe("Networks of the site's own people: what their browsers send is kept apart as test traffic"),
  margin: z.number().min(0).max(1).optional(),
  visitMinutes: z.number().min(1).max(475).default(30),
  browserOrders: z.boolean().default(false),
  retentionDays: z
    .int()
    .min(MIN_RETENTION_DAYS)
    .max(3650)
    .optional()
    .describe(
      'Days after which facts about visitors are deleted; absent: never. At least 33 more than any lookbackDays',
    ),
  clickIds: z
    .array(SiteClickId)
    .max(50)
    .refine((ids) => unique(ids.map(({ name }) => name.toLowerCase())), { error: 'name: unique' })
    .optional()
    .describe(
      'Parameters that are click ids on this site, before all that are known: a name nobody documents, or one that several platforms share',
    ),
  sourceHosts: z
    .array(SourceHost)
    .max(100)
    .refine((hosts) => unique(hosts.map(({ host }) => host)), { error: 'host: unique' })
    .optional()
    .describe('Referring hosts, exact or `.suffix`, and what they are, before all that are known'),
  apps: z
    .array(SiteApp)
    .max(50)
    .refine((apps) => unique(apps.map(({ token }) => token.toLowerCase())), { error: 'token: unique' })
    .optional()
    .describe("Apps by a part of their built-in browser's agent, before all that are known"),
  goals: z
    .array(Goal)
    .max(100)
    .refine((goals) => unique(goals.map(({ id }) => id)), { error: 'id: unique' })
    .refine((goals) => unique(goals.map(({ event }) => event)), { error: 'event: unique' })
    .default([]),
  postbacks: z
    .array(Postback)
    .max(50)
    .refine((postbacks) => unique(postbacks.map(({ platform }) => platform)), { error: 'platform: unique' })
    .optional()
    .describe('Ad platforms that hear of conversions of their own clicks'),
  consentDefault: z
    .strictObject({ ads: z.boolean() })
    .optional()
    .describe('What visitors count as who were never asked; absent: no consent'),
})
export type SiteSettings = z.infer<typeof SiteSettings>

const Key = z.string().min(7).max(128)

const outlivesGoals = ({ goals, retentionDays = Number.POSITIVE_INFINITY }: SiteSettings): boolean =>
  goals.every(({ lookbackDays = DEFAULT_LOOKBACK_DAYS }) => retentionDays >= lookbackDays + LATE_DAYS)

export const CatalogSite = z
  .strictObject({
    ...SiteSettings.shape,
    keys: z.strictObject({
      write: Key,
      secret: Key,
      read: Key,
      feedback: Key.optional().describe(
        'Stands in the monitor links of ad platforms, and can do nothing but feed clicks back',
      ),
    }),
  })
  .refine(outlivesGoals, { error: '≥ lookbackDays + 33', path: ['retentionDays'] })

/** A registered destination of `/r/{linkId}`; `tp2` is reserved. */
export const Link = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/)
    .refine((id) => id !== 'tp2', { error: 'tp2: reserved' }),
  site: SiteId,
  url: Destination,
  channel: Channel.optional(),
  platform: PlatformId.optional(),
  campaign: Name.optional(),
  partner: Name.optional(),
  coupons: z
    .array(z.string().trim().min(1).max(128))
    .max(100)
    .optional()
    .describe('Codes that the partner gives away: an order with one of them is a touch of this link'),
})
export type Link = z.infer<typeof Link>

export const Campaign = z.strictObject({
  site: SiteId,
  platform: PlatformId,
  campaign: Name,
  channel: Channel.optional(),
})
export type Campaign = z.infer<typeof Campaign>

/** `catalog.yaml`. Keys are stored as hashes only. */
export const Catalog = z
  .strictObject({
    sites: z.array(CatalogSite).max(1000),
    links: z.array(Link).max(10_000).default([]),
    campaigns: z.array(Campaign).max(10_000).default([]),
  })
  .meta({ id: 'Catalog' })
export type Catalog = z.infer<typeof Catalog>
