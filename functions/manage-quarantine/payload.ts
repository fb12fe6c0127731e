import { Parcel, rejectionOf } from '@guiyin/events'
import { Rejected } from '@guiyin/failures'
import type { KeptEntry, QuarantineHead } from '@guiyin/store'
import * as z from 'zod'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Undefined where the bytes are no text. */
export const textOf = (bytes: Uint8Array): string | undefined => {
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}

/** A record as it lay in the stream, in Base64; one fact as JSON; or a remark that carries nothing to publish. */
type Kind = 'record' | 'fact' | 'remark'
const KINDS = new Map<string, Kind>([
  ['undecodable_record', 'record'],
  ['too_many_claims', 'fact'],
])
const kindOf = ({ code }: Pick<QuarantineHead, 'code'>): Kind => KINDS.get(code) ?? 'remark'

const decoded = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))

/** The payload as text, where it is text. */
export const payloadTextOf = (entry: KeptEntry): string | undefined =>
  kindOf(entry) === 'record' ? textOf(decoded(entry.payload)) : entry.payload

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Rejected('invalid_json', '', { cause })
  }
}

/** A fact carries the stamps of its parcel; they move back to where they stood. */
const parcelAround = (fact: unknown): unknown => {
  const fields = z.record(z.string(), z.unknown()).safeParse(fact)
  if (!fields.success) throw new Rejected('invalid_body')
  const { site, config, visitor, receiptId, receivedAt, key, ip, agent, ...event } = fields.data
  return { v: 1, site, config, visitor, receiptId, receivedAt, key, ip, agent, replayed: true, events: [event] }
}

/** The parcel that the text is, or that its one fact came in. Throws `Rejected` where it is none. */
export const parcelIn = (head: Pick<QuarantineHead, 'code'>, text: string): Parcel => {
  const kind = kindOf(head)
  if (kind === 'remark') throw new Rejected('not_replayable')
  const json = kind === 'fact' ? parcelAround(jsonOf(text)) : jsonOf(text)
  const result = Parcel.safeParse(json)
  if (result.success) return result.data
  const { code, detail } = rejectionOf(result.error, json)
  throw new Rejected(code, detail)
}

const MINUTE = 60_000
const EARLY_MS = 5 * MINUTE
const LATE_MS = 30 * 24 * 60 * MINUTE

/**
 * The edge's bounds of time: a day that no calendar has, or one years ahead, would stop the compaction of all others.
 * Throws `Rejected`: `too_early` or `too_old`.
 */
export const checkTimes = ({ receivedAt, events }: Parcel, now: number): void => {
  if (receivedAt > now + EARLY_MS) throw new Rejected('too_early', 'receivedAt')
  if (receivedAt < 0) throw new Rejected('too_old', 'receivedAt')
  for (const [index, { at }] of events.entries()) {
    if (at > receivedAt + EARLY_MS) throw new Rejected('too_early', `events[${index}].at`)
    if (at < receivedAt - LATE_MS) throw new Rejected('too_old', `events[${index}].at`)
  }
}
