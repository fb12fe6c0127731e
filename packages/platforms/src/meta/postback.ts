import type { Outgoing, PostbackAnswer, PostbackContract } from '../postback-contract.ts'
import {
  at,
  clickProblem,
  codeAnswer,
  DAY_MINUTES,
  field,
  majorOf,
  PATIENT,
  postJson,
  secondsOf,
} from '../postback-parts.ts'

const eventOf = (one: Outgoing) => ({
  event_name: one.type,
  event_time: secondsOf(one.at),
  event_id: one.id,
  action_source: 'website',
  event_source_url: one.landingUrl ?? undefined,
  user_data: {
    fbc: `fb.1.${one.click.at}.${one.click.value}`,
    client_user_agent: one.agent ?? undefined,
  },
  ...(one.value === null ? {} : { custom_data: { value: majorOf(one.value), currency: one.value.currency } }),
})

const errorOf = (json: unknown): PostbackAnswer | undefined => {
  const answer = codeAnswer(json, 'error', 'code')
  return answer !== undefined && at(json, 'error', 'is_transient') === true ? { ...answer, kind: 'retry' } : answer
}

/** Meta Conversions API: one event older than a week spoils its whole request, so none that old is sent. */
export const postback: PostbackContract = {
  platform: 'meta',
  hosts: ['graph.facebook.com'],
  settings: [
    field('pixelId', '像素 id', 'id of the pixel', { pattern: /^\d{5,20}$/ }),
    field('apiVersion', 'API 版本', 'version of the API', { optional: true, pattern: /^v\d{2}\.\d$/ }),
    field('testEventCode', '测试事件代码', 'test event code', { optional: true, pattern: /^TEST\w{1,32}$/ }),
  ],
  secrets: [field('accessToken', 'access token', 'access token')],
  clickIds: ['fbclid'],
  types: /^[A-Za-z][A-Za-z0-9_]{1,49}$/,
  defaults: { order: 'Purchase', lead: 'Lead', signup: 'CompleteRegistration' },
  lookbackDays: 28,
  withinMinutes: 7 * DAY_MINUTES - 60,
  retryMinutes: PATIENT,
  perMinute: 1_200,
  batch: 100,
  dedupes: true,
  unsendable: clickProblem,
  request: (batch, { settings: { pixelId, apiVersion = 'v24.0', testEventCode }, secrets: { accessToken } }) =>
    postJson(`https://graph.facebook.com/${apiVersion}/${pixelId}/events`, {
      data: batch.map(eventOf),
      access_token: accessToken,
      test_event_code: testEventCode,
    }),
  codes: {
    known: [
      { codes: 'received', means: 'delivered' },
      { codes: '-1 -2 1 2 368', means: 'retry' },
      { codes: '4 17 32 341 613 80004', means: 'pause' },
      { codes: '3 10 102 190 2##', means: 'auth' },
    ],
    otherwise: 'field',
  },
  answer: ({ json }, size) => {
    const received = at(json, 'events_received')
    if (typeof received !== 'number') return errorOf(json)
    return received === size ? { kind: 'code', code: 'received' } : { kind: 'retry', code: String(received) }
  },
}
