import * as z from 'zod'

/** No control characters; no lone surrogates either, which have no UTF-8 and would change on their way through a store. */
const printable = /^[\x20-\x7e\u00a0-\ud7ff\ue000-\u{10ffff}]+$/u

/** 1–128 printable characters; no UUID is asked. */
export const Id = z.string().min(1).max(128).regex(printable).meta({ id: 'Id' })
export type Id = z.infer<typeof Id>

/** ISO 8601 with an offset, or epoch milliseconds. */
export const Time = z
  .union([z.iso.datetime({ offset: true }), z.int().min(0).max(8_640_000_000_000_000)])
  .meta({ id: 'Time' })
export type Time = z.infer<typeof Time>

/** Major units, a number or a decimal string with at most 6 decimals; 0 to 10⁹. Refunds and orders alike are positive. */
export const Amount = z
  .union([z.number().min(0).max(1_000_000_000), z.string().regex(/^\d{1,10}(\.\d{1,6})?$/)])
  .meta({ id: 'Amount' })
export type Amount = z.infer<typeof Amount>

/** ISO 4217, upper case. */
export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .meta({ id: 'Currency' })
export type Currency = z.infer<typeof Currency>

/** A local calendar day of the site's time zone, `2026-01-31`. */
export const Day = z.iso.date().meta({ id: 'Day' })
export type Day = z.infer<typeof Day>

export const Url = z.string().min(1).max(4096).meta({ id: 'Url' })
export const Text = z.string().max(512)

/** A click id as the ad platform names it, or ours (`gy_click`). */
export const ClickId = z
  .strictObject({ name: z.string().min(1).max(64), value: z.string().min(1).max(1024) })
  .meta({ id: 'ClickId' })
export type ClickId = z.infer<typeof ClickId>

export const Consent = z
  .strictObject({ analytics: z.boolean().optional(), ads: z.boolean().optional() })
  .meta({ id: 'Consent' })

/** Fields that a fact keeps as the client sent them, whatever the type. */
export const keptFields = {
  pageViewId: Id.optional(),
  url: Url.optional(),
  referrer: z.string().max(4096).optional(),
  title: Text.optional(),
  clickId: ClickId.optional(),
  contentId: Id.optional(),
  partnerId: Id.optional(),
  creativeId: Id.optional(),
  variant: Id.optional(),
  consent: Consent.optional(),
}

/** Fields of the wire that the edge turns into stamps: identity, time, agent, test mode. */
export const edgeFields = {
  eventId: Id.optional().describe('The idempotency key; made by the edge when absent and returned in the receipt'),
  visitorId: Id.optional(),
  userId: Id.optional(),
  occurredAt: Time.optional().describe('Absent: received time; required together with eventId on JSON routes'),
  sentAt: Time.optional().describe(
    'Client clock when sending; skew = received − sent corrects occurredAt, capped at 24 h',
  ),
  userAgent: z.string().max(1024).optional().describe("Secret key only: the visitor's agent"),
  test: z.boolean().optional(),
}
