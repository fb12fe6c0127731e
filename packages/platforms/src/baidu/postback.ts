import type { Outgoing, PostbackContext, PostbackContract } from '../postback-contract.ts'
import {
  at,
  clickProblem,
  codeAt,
  DAY_MINUTES,
  fenOf,
  field,
  listAt,
  PATIENT,
  postJson,
  secondsOf,
} from '../postback-parts.ts'

const API = 'https://ocpc.baidu.com/ocpcapi/api'
const MAX_URL = 1_024
/** An invalid lead goes to an address of its own, under the type of the lead. */
const INVALID = 'invalid'

/** Codes of 转化类型 that an account may open. */
const TYPES =
  '1 2 3 4 5 6 10 12 13 14 17 18 19 20 25 26 27 28 30 35 41 42 43 45 46 47 48 49 53 54 55 57 67 68 71 79'.split(' ')

/** The whole landing URL; where it is too long, its page with nothing but the click id. */
const logidUrl = ({ landingUrl, click }: Outgoing): string => {
  const whole = landingUrl ?? ''
  if (whole.length <= MAX_URL) return whole
  const [page = ''] = whole.split(/[?#]/, 1)
  return `${page}?${click.name}=${encodeURIComponent(click.value.toWellFormed())}`
}

const conversionOf = (one: Outgoing) => ({
  logidUrl: logidUrl(one),
  newType: Number(one.type),
  convertTime: secondsOf(one.at),
  convertValue: fenOf(one.value),
  outerEventId: one.id,
})

const invalidOf = (one: Outgoing) => ({
  logidUrl: logidUrl(one),
  convertType: Number(one.about),
  convertTime: secondsOf(one.at),
  confidence: 100,
})

const requestOf = (batch: readonly Outgoing[], { secrets: { token } }: PostbackContext) =>
  batch[0]?.type === INVALID
    ? postJson(`${API}/uploadInvalidConvertData`, { token, invalidConversionTypes: batch.map(invalidOf) })
    : postJson(`${API}/uploadConvertData`, { token, conversionTypes: batch.map(conversionOf) })

const failuresIn = (json: unknown) =>
  listAt(json, 'header', 'failures').flatMap((failure) => {
    const position = at(failure, 'position')
    return typeof position === 'number' ? [{ position, code: codeAt(failure, 'code') ?? '1' }] : []
  })

/** 百度 oCPC: the whole landing URL with bd_vid goes back, money in fen, one token for all accounts of the customer. */
export const postback: PostbackContract = {
  platform: 'baidu',
  hosts: ['ocpc.baidu.com'],
  settings: [],
  secrets: [field('token', 'oCPC 接口 token', 'token of the oCPC interface')],
  clickIds: ['bd_vid'],
  types: [...TYPES, INVALID],
  defaults: { order: '10', lead: '3', signup: '25', 'lead:invalid': INVALID },
  lookbackDays: 30,
  withinMinutes: 7 * DAY_MINUTES,
  retryMinutes: PATIENT,
  perMinute: 600,
  batch: 99,
  dedupes: true,
  lane: (type) => (type === INVALID ? INVALID : 'conversion'),
  unsendable: (one) => {
    if (one.landingUrl === null) return 'no_landing_url'
    if (one.type === INVALID && one.about === null) return 'no_type'
    return logidUrl(one).length > MAX_URL ? 'url_too_long' : clickProblem(one)
  },
  request: requestOf,
  codes: {
    known: [
      { codes: '0', means: 'delivered' },
      // Sources disagree on 3: the token, or the system. Never in a loop.
      { codes: '3', means: 'once' },
      { codes: '4', means: 'retry' },
    ],
    otherwise: 'field',
  },
  answer: ({ json }) => {
    const code = codeAt(json, 'header', 'status')
    if (code === undefined) return undefined
    if (code === '1') return { kind: 'partly', code, failures: failuresIn(json) }
    return { kind: 'code', code: code === '2' ? (failuresIn(json)[0]?.code ?? code) : code }
  },
}
