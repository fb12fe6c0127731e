import { at } from '@guiyin/platforms/postbacks'
import type { Exchange } from './outcome.ts'

/** What a platform answered, as far as it may be kept beside the conversion. */
export interface Heard {
  /** The platform's own id of its answer: what its support asks for. */
  answerId: string | null
  /** The beginning of its body, without anything that was sent to it in confidence. */
  answer: string | null
}

export const UNHEARD: Heard = { answerId: null, answer: null }

const MAX_TEXT = 300
/** The rest of a long answer is not worth the time that a search of it takes. */
const LOOKED_AT = 2_000
/** Shorter ones stand in any text by chance. */
const LEAST_HIDDEN = 4
const GONE = '…'

/** Names under which platforms tell the id of an answer: headers, then fields of the body or of a part of it. */
const ID_HEADERS =
  'request-id x-request-id requestid x-fb-trace-id x-tt-logid x-li-uuid x-transaction-id x-trace-id'.split(' ')
const ID_FIELDS = 'request_id requestId trace_id traceId fbtrace_id TrackingId log_id logid'.split(' ')
const PARTS: readonly (readonly string[])[] = [[], ['error'], ['header'], ['data']]
const PLAIN_ID = /^[\w.:=+/-]{4,128}$/

/** What may be part of a click id, a token or an address, whoever put it there. */
const ADDRESS = /(?:https?:|www\.)[^\s"'<>]*/gi
const LONG_RUN = /(?=[\w%+/=.~-]*\d)[\w%+/=.~-]{16,}/g

const formsOf = (value: string): string[] => [
  value,
  encodeURIComponent(value.toWellFormed()),
  JSON.stringify(value).slice(1, -1),
  JSON.stringify(value).slice(1, -1).replaceAll('/', '\\/'),
]

const without = (text: string, hidden: readonly string[]): string =>
  hidden
    .filter((value) => value.length >= LEAST_HIDDEN)
    .flatMap(formsOf)
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, form) => left.replaceAll(form, GONE), text)

const textOf = (body: string, hidden: readonly string[]): string | null => {
  const plain = without(body, hidden).slice(0, LOOKED_AT).replace(ADDRESS, GONE).replace(LONG_RUN, GONE)
  const line = plain.replace(/[\p{C}\s]+/gu, ' ').trim()
  return line === '' ? null : [...line].slice(0, MAX_TEXT).join('')
}

const idOf = (
  { headers, json }: { headers: Readonly<Record<string, string>>; json: unknown },
  hidden: readonly string[],
) => {
  const found = [
    ...ID_HEADERS.map((name) => headers[name]),
    ...PARTS.flatMap((part) => ID_FIELDS.map((name) => at(json, ...part, name))),
  ].find((value) => typeof value === 'string' && PLAIN_ID.test(value) && without(value, hidden) === value)
  return typeof found === 'string' ? found : null
}

/** `hidden`: every secret and everything of a person that the request held. */
export const heardIn = (exchange: Exchange, hidden: readonly string[]): Heard => {
  if (exchange.kind === 'failed') return UNHEARD
  const { response } = exchange
  return { answerId: idOf(response, hidden), answer: textOf(response.text, hidden) }
}
