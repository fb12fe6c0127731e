import type { PostbackCodes } from './postback-codes.ts'

/** Digests that contracts sign with: passed in, so that a contract stays pure. */
export interface Digests {
  md5Hex(text: string): string
  sha256Hex(text: string): string
  hmacSha1Base64(key: string, text: string): string
}

/** A setting or a secret that a site gives for a platform. */
export interface PostbackField {
  name: string
  zh: string
  en: string
  /** Absent: required. */
  optional?: true
  /** What its value must look like. */
  pattern?: RegExp
}

/** One thing to tell a platform: a conversion, a later stage of it, or that it was none. */
export interface Outgoing {
  /** The same at every attempt and for no other conversion, platform and type: 32 hex digits. */
  id: string
  /** In the platform's own words. */
  type: string
  /** The type that the conversion itself is sent with, which a later stage or an invalid lead is about; null: none. */
  about: string | null
  /** When it happened, epoch ms. */
  at: number
  /** 10⁻⁶ of the major unit; null where the conversion has no money. */
  value: { micros: bigint; currency: string } | null
  click: { name: string; value: string; at: number }
  /** Of the page on which the click landed, as received; null where no page view of it is known. */
  landingUrl: string | null
  /** The visitor's browser on that page. */
  agent: string | null
  /** Whether the visitor said so, or the site's default says it. */
  consent: 'given' | 'assumed'
}

/** What a request is made with besides the conversions. */
export interface PostbackContext {
  settings: Readonly<Record<string, string>>
  secrets: Readonly<Record<string, string>>
  /** What `token` of the contract led to; empty where it has none. */
  token: string
  /** Epoch ms. */
  now: number
  /** 32 hex digits, another for each request. */
  nonce: string
  digests: Digests
}

export interface PostbackRequest {
  method: 'GET' | 'POST'
  /** https, on one of the contract's hosts. */
  url: string
  headers: Readonly<Record<string, string>>
  /** Empty with GET. */
  body: string
}

/** What came back; `json` is undefined where the body is none, `text` is all of it. */
export interface PostbackResponse {
  status: number
  headers: Readonly<Record<string, string>>
  json: unknown
  text: string
}

/** Why something was not taken, in the words of `postbackReasons` in @guiyin/events. */
export type RefusedBecause = 'field' | 'auth' | 'click_id' | 'type' | 'refused'

export interface PostbackFailure {
  /** Index into the request's conversions; null: it befell all of them. */
  position: number | null
  code: string
}

/** What an answer says of what was sent. Codes are the platform's; `codes` of the contract tells what they mean. */
export type PostbackAnswer =
  | { kind: 'code'; code: string }
  /** The platform did not do its work, whatever its code. */
  | { kind: 'retry'; code: string }
  /** All but these were taken. */
  | { kind: 'partly'; code: string; failures: readonly PostbackFailure[] }

/** How an access token is had that lives for a while. */
export interface TokenContract {
  request(context: PostbackContext): PostbackRequest
  /** Undefined where the answer holds none. */
  read(response: PostbackResponse): { token: string; expiresInS: number } | undefined
}

/** Why something must not even be sent. */
export type Unsendable =
  | 'no_landing_url'
  | 'no_click_id'
  | 'no_type'
  | 'no_setting'
  | 'url_too_long'
  | 'value_required'
  | 'strange_address'

/** How conversions go back to one platform: pure, written from what the platform published. */
export interface PostbackContract {
  platform: string
  /** The only hosts that are ever called. */
  hosts: readonly string[]
  settings: readonly PostbackField[]
  secrets: readonly PostbackField[]
  /** Names of click ids that the platform takes back. */
  clickIds: readonly string[]
  /** Every type it takes, or what all of them look like where an account has its own. */
  types: readonly string[] | RegExp
  /** Type by goal, and by `goal:status` or `goal:refund`, where the site names no other. */
  defaults: Readonly<Record<string, string>>
  /** The shallower type that must have been sent before this one. */
  before?: Readonly<Record<string, string>>
  /** Days after the click in which it takes a conversion. */
  lookbackDays: number
  /** Minutes after the conversion within which it must come; later it counts as natural, or is refused. */
  withinMinutes: number
  /** Minutes between attempts; after the last of them it is given up. */
  retryMinutes: readonly number[]
  perMinute: number
  /** Conversions that one request holds at most. */
  batch: number
  /** Whether the platform itself drops what comes twice. */
  dedupes: boolean
  /** Types of different lanes never share a request; one lane if absent. */
  lane?(type: string): string
  token?: TokenContract
  /** What stands against sending this one, found before anything is sent. */
  unsendable(one: Outgoing, settings: Readonly<Record<string, string>>): Unsendable | undefined
  request(batch: readonly Outgoing[], context: PostbackContext): PostbackRequest
  codes: PostbackCodes
  /** Undefined where the body is not an answer of this platform: then nobody knows whether it was taken. */
  answer(response: PostbackResponse, size: number): PostbackAnswer | undefined
}
