import type { Instant } from '@guiyin/domain'
import type { PostbackReason, PostbackStatus } from '@guiyin/events'
import type { PostbackContract } from '@guiyin/platforms/postbacks'
import { type Heard, UNHEARD } from './heard.ts'
import type { Outcome } from './outcome.ts'

/** How far one postback is, and what the platform last answered. */
export interface Progress extends Heard {
  status: PostbackStatus
  reason: PostbackReason | null
  code: string | null
  attempts: number
  at: Instant
  nextAt: Instant | null
}

/** Whoever sends answers well within it. */
const LEASE_MS = 60_000
const ALERT_PAUSE_MINUTES = 30

const OVER: readonly PostbackStatus[] = ['delivered', 'rejected', 'expired', 'failed']

/** Nothing more is to be done about it, unless a person asks for it. */
export const isOver = (progress: Pick<Progress, 'status'> | undefined): boolean =>
  progress !== undefined && OVER.includes(progress.status)

/** What is wrong with one click, or one conversion: it comes with any traffic, and nobody can mend it. */
const OF_ONE_CLICK: readonly PostbackReason[] = [
  'click_id',
  'no_click_id',
  'no_landing_url',
  'url_too_long',
  'value_required',
  'strange_address',
]

/** How a postback that is stranded is told in the log: `postback_failed` rings, `postback_refused` does not. */
export const lineFor = (reason: PostbackReason | null): 'postback_failed' | 'postback_refused' =>
  reason !== null && OF_ONE_CLICK.includes(reason) ? 'postback_refused' : 'postback_failed'

/** Milliseconds until it may be tried; 0: now. */
export const waitOf = (progress: Pick<Progress, 'nextAt'> | undefined, now: Instant): number =>
  Math.max(0, (progress?.nextAt ?? 0) - now)

/** Put before a request goes out: a second message for the same conversion leaves it alone meanwhile. */
export const begun = (before: Progress | undefined, now: Instant): Progress => ({
  status: 'sending',
  reason: null,
  code: null,
  attempts: (before?.attempts ?? 0) + 1,
  at: now,
  nextAt: now + LEASE_MS,
  ...UNHEARD,
})

/** It is not to be sent, and why; without consent that may still change. */
export const withheld = (before: Progress | undefined, reason: PostbackReason, now: Instant): Progress => {
  const isLate = reason === 'too_late' || reason === 'click_too_old'
  const status = reason === 'no_consent' ? 'withheld' : isLate ? 'expired' : 'rejected'
  const { code = null, attempts = 0, answerId = null, answer = null } = before ?? {}
  return { status, reason, code, attempts, at: now, nextAt: null, answerId, answer }
}

const pauseMinutes = ({ retryMinutes }: PostbackContract, attempts: number, outcome: Outcome): number | undefined => {
  if (outcome.kind !== 'again' || !outcome.alert) return retryMinutes[attempts - 1]
  return attempts === 1 ? ALERT_PAUSE_MINUTES : undefined
}

/** After an attempt that `begun` began. */
export const afterAttempt = (
  contract: PostbackContract,
  { attempts }: Pick<Progress, 'attempts'>,
  { outcome, ...heard }: Heard & { outcome: Outcome },
  now: Instant,
): Progress => {
  const common = { code: outcome.code, attempts, at: now, ...heard }
  if (outcome.kind === 'delivered') return { ...common, status: 'delivered', reason: null, nextAt: null }
  const { reason } = outcome
  if (outcome.kind === 'rejected') return { ...common, status: 'rejected', reason, nextAt: null }
  const minutes = pauseMinutes(contract, attempts, outcome)
  if (minutes === undefined) return { ...common, status: 'failed', reason, nextAt: null }
  const pause = Math.max(minutes * 60_000, (outcome.afterS ?? 0) * 1_000)
  return { ...common, status: 'waiting', reason, nextAt: now + pause }
}
