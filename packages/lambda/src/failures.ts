import type { Code } from '@guiyin/events'
import { Rejected, Unavailable } from '@guiyin/failures'

export type Failure =
  | { kind: 'rejected'; code: Code; detail: string }
  | { kind: 'unavailable'; dependency: string }
  | { kind: 'bug' }

export const failureOf = (error: unknown): Failure => {
  if (error instanceof Unavailable) return { kind: 'unavailable', dependency: error.dependency }
  if (error instanceof Rejected) return { kind: 'rejected', code: error.code, detail: error.detail }
  return { kind: 'bug' }
}

/** How each kind is told to the log; the stream and HTTP answers stand in their handlers. */
export const LEVEL_OF = { rejected: 'info', unavailable: 'warn', bug: 'error' } as const

const STATUS: Partial<Record<Code, number>> = {
  unknown_key: 401,
  wrong_key_kind: 403,
  wrong_signature: 403,
  origin_not_allowed: 403,
  refund_needs_secret_key: 403,
  browser_orders_off: 403,
  user_agent_needs_secret_key: 403,
  unknown_site: 404,
  unknown_link: 404,
  unknown_platform: 404,
  unknown_conversion: 404,
  unknown_receipt: 404,
  unknown_dataset: 404,
  unknown_import: 404,
  unknown_erasure: 404,
  unknown_quarantine: 404,
  unknown_route: 404,
  method_not_allowed: 405,
  ambiguous_conversion: 409,
  not_replayable: 409,
  import_closed: 409,
  parts_missing: 409,
  body_too_large: 413,
  too_many_events: 413,
  unsupported_encoding: 415,
  rate_limited: 429,
  internal: 500,
  stream_unavailable: 503,
}

/** HTTP status of a code; 400 unless the contract names another. */
export const statusOf = (code: Code): number => STATUS[code] ?? 400
