import type { Outgoing, PostbackContract } from '../postback-contract.ts'
import {
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
  event: one.type,
  event_time: secondsOf(one.at),
  event_id: one.id,
  user: { ttclid: one.click.value, user_agent: one.agent ?? undefined },
  ...(one.landingUrl === null ? {} : { page: { url: one.landingUrl } }),
  ...(one.value === null ? {} : { properties: { value: majorOf(one.value), currency: one.value.currency } }),
})

/** TikTok Events API, of the web. */
export const postback: PostbackContract = {
  platform: 'tiktok',
  hosts: ['business-api.tiktok.com'],
  settings: [
    field('pixelCode', '像素代码', 'code of the pixel', { pattern: /^[A-Z0-9]{8,32}$/ }),
    field('testEventCode', '测试事件代码', 'test event code', { optional: true, pattern: /^\w{1,32}$/ }),
  ],
  secrets: [field('accessToken', 'access token', 'access token')],
  clickIds: ['ttclid'],
  types: /^[A-Za-z][A-Za-z0-9_]{1,49}$/,
  defaults: { order: 'CompletePayment', lead: 'SubmitForm', signup: 'CompleteRegistration' },
  lookbackDays: 28,
  withinMinutes: 7 * DAY_MINUTES,
  retryMinutes: PATIENT,
  perMinute: 600,
  batch: 100,
  dedupes: true,
  unsendable: clickProblem,
  request: (batch, { settings: { pixelCode, testEventCode }, secrets: { accessToken = '' } }) =>
    postJson(
      'https://business-api.tiktok.com/open_api/v1.3/event/track/',
      {
        event_source: 'web',
        event_source_id: pixelCode,
        data: batch.map(eventOf),
        test_event_code: testEventCode,
      },
      { 'Access-Token': accessToken },
    ),
  codes: {
    known: [
      { codes: '0', means: 'delivered' },
      { codes: '40100', means: 'pause' },
      { codes: '40001 40101 40102 40103 40104 40105', means: 'auth' },
      { codes: '5####', means: 'retry' },
    ],
    otherwise: 'field',
  },
  answer: ({ json }) => codeAnswer(json, 'code'),
}
