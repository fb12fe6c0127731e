import type { PostbackReason } from '@guiyin/events'
import {
  type CodeMeaning,
  knownMeaning,
  type PostbackAnswer,
  type PostbackContract,
  type PostbackResponse,
} from '@guiyin/platforms/postbacks'

/** What one attempt came to for one conversion. */
export type Outcome =
  | { kind: 'delivered'; code: string }
  | { kind: 'rejected'; reason: PostbackReason; code: string | null }
  | { kind: 'again'; reason: PostbackReason; code: string | null; afterS?: number; alert?: true }

/** What a request came to on the wire. */
export type Exchange =
  | { kind: 'answered'; response: PostbackResponse }
  /** `timeout` and `malformed`: the platform may have taken it. */
  | { kind: 'failed'; reason: 'timeout' | 'unreachable' | 'unsafe_address' | 'malformed' }

const DEFAULT_PAUSE_S = 60
const LONGEST_PAUSE_S = 3_600

/** Seconds of a Retry-After header; a date or nothing is a minute. */
const pauseOf = ({ headers }: PostbackResponse): number => {
  const seconds = Number(headers['retry-after'] ?? Number.NaN)
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, LONGEST_PAUSE_S) : DEFAULT_PAUSE_S
}

/** What every platform means by a status, whatever the body; undefined where the body has the word. */
const byStatus = (response: PostbackResponse): Outcome | undefined => {
  const { status } = response
  const code = String(status)
  if (status === 429) return { kind: 'again', reason: 'limited', code, afterS: pauseOf(response) }
  if (status >= 500) return { kind: 'again', reason: 'unavailable', code }
  if (status >= 300 && status < 400) return { kind: 'rejected', reason: 'redirected', code }
  return undefined
}

const withoutAnswer = ({ status }: PostbackResponse): Outcome => {
  const code = String(status)
  if (status === 401 || status === 403) return { kind: 'rejected', reason: 'auth', code }
  return status >= 400 ? { kind: 'rejected', reason: 'refused', code } : { kind: 'again', reason: 'malformed', code }
}

const byMeaning = (means: CodeMeaning, code: string): Outcome => {
  switch (means) {
    case 'delivered':
      return { kind: 'delivered', code }
    case 'retry':
      return { kind: 'again', reason: 'unavailable', code }
    case 'once':
      return { kind: 'again', reason: 'unavailable', code, alert: true }
    case 'pause':
      return { kind: 'again', reason: 'limited', code, afterS: DEFAULT_PAUSE_S }
    default:
      return { kind: 'rejected', reason: means, code }
  }
}

/** What a code means: the site's own word first, then the platform's, then that of the status. */
const byCode = ({ codes }: PostbackContract, own: OwnCodes, { status }: PostbackResponse, code: string): Outcome => {
  const fallback = status === 401 || status === 403 ? 'auth' : codes.otherwise
  return byMeaning(own[code] ?? knownMeaning(codes.known, code) ?? fallback, code)
}

const byAnswer = (answer: PostbackAnswer, position: number, byItsCode: (code: string) => Outcome): Outcome => {
  if (answer.kind === 'code') return byItsCode(answer.code)
  if (answer.kind === 'retry') return byMeaning('retry', answer.code)
  const failure = answer.failures.find((one) => one.position === position || one.position === null)
  return failure === undefined ? byMeaning('delivered', answer.code) : byItsCode(failure.code)
}

/** A code is stored and logged: what is no code may be anything, even somebody's data. */
const CODE = /^(?:-?\d{1,9}|[A-Za-z_]{3,64})$/
const withPlainCode = (outcome: Outcome): Outcome =>
  outcome.code === null || CODE.test(outcome.code) ? outcome : { ...outcome, code: 'strange' }

/** What codes of a platform mean to a site, where it knows better than the contract. */
export type OwnCodes = Readonly<Record<string, CodeMeaning>>

/** What became of each of `size` conversions of a request, in their order. */
export const outcomesOf = (
  contract: PostbackContract,
  exchange: Exchange,
  size: number,
  own: OwnCodes = {},
): Outcome[] => {
  const all = (outcome: Outcome): Outcome[] => Array.from({ length: size }, () => outcome)
  if (exchange.kind === 'failed') return all({ kind: 'again', reason: exchange.reason, code: null })
  const general = byStatus(exchange.response)
  if (general !== undefined) return all(general)
  const answer = contract.answer(exchange.response, size)
  if (answer === undefined) return all(withoutAnswer(exchange.response))
  const byItsCode = (code: string): Outcome => byCode(contract, own, exchange.response, code)
  return Array.from({ length: size }, (_, position) => withPlainCode(byAnswer(answer, position, byItsCode)))
}
