import { type Code, codes } from '@guiyin/events'

/** The input is wrong and always will be; `detail` names the place or value and is shown to the sender. */
export class Rejected extends Error {
  override name = 'Rejected'
  readonly code: Code
  readonly detail: string

  constructor(code: Code, detail = '', options?: ErrorOptions) {
    super(detail === '' ? code : `${code}: ${detail}`, options)
    this.code = code
    this.detail = detail
  }
}

/** A dependency did not do its work; the same call may succeed later. */
export class Unavailable extends Error {
  override name = 'Unavailable'
  readonly dependency: string

  constructor(dependency: string, cause: unknown) {
    super(`${dependency} is unavailable`, { cause })
    this.dependency = dependency
  }
}

export type Failure =
  | { kind: 'rejected'; code: Code; detail: string }
  | { kind: 'unavailable'; dependency: string }
  | { kind: 'bug' }

const isCode = (text: unknown): text is Code => codes.some((code) => code === text)
const textOf = (error: object, name: string): string => {
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'string' ? value : ''
}

/** Adapters are licensed to know nothing of this package, so a kind is known by the error's name, not its class. */
export const failureOf = (error: unknown): Failure => {
  if (!(error instanceof Error)) return { kind: 'bug' }
  if (error.name === 'Unavailable') return { kind: 'unavailable', dependency: textOf(error, 'dependency') }
  const code = textOf(error, 'code')
  if (error.name === 'Rejected' && isCode(code)) return { kind: 'rejected', code, detail: textOf(error, 'detail') }
  return { kind: 'bug' }
}

/** How each kind is told to the log; the stream and HTTP answers stand in their handlers. */
export const LEVEL_OF = { rejected: 'info', unavailable: 'warn', bug: 'error' } as const

const STATUS: Partial<Record<Code, number>> = {
  unknown_key: 401,
  wrong_key_kind: 403,
  origin_not_allowed: 403,
  refund_needs_secret_key: 403,
  browser_orders_off: 403,
  user_agent_needs_secret_key: 403,
  unknown_site: 404,
  unknown_link: 404,
  unknown_conversion: 404,
  unknown_receipt: 404,
  unknown_route: 404,
  method_not_allowed: 405,
  ambiguous_conversion: 409,
  body_too_large: 413,
  too_many_events: 413,
  unsupported_encoding: 415,
  rate_limited: 429,
  internal: 500,
  stream_unavailable: 503,
}

/** HTTP status of a code; 400 unless the contract names another. */
export const statusOf = (code: Code): number => STATUS[code] ?? 400
