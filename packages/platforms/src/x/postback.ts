import { decimalOf } from '@guiyin/domain'
import type { Outgoing, PostbackContract } from '../postback-contract.ts'
import {
  at,
  clickProblem,
  codeAnswer,
  DAY_MINUTES,
  field,
  listAt,
  PATIENT,
  postJson,
  secondsOf,
} from '../postback-parts.ts'
import { oauthHeader } from './oauth.ts'

const conversionOf = (one: Outgoing) => ({
  conversion_time: new Date(one.at).toISOString(),
  event_id: one.type,
  identifiers: [{ twclid: one.click.value }],
  conversion_id: one.id,
  ...(one.value === null ? {} : { value: decimalOf(one.value.micros), price_currency: one.value.currency }),
})

/** X web conversions: signed by OAuth 1.0a; the type is the id of the event, `tw-…`. */
export const postback: PostbackContract = {
  platform: 'x',
  hosts: ['ads-api.x.com'],
  settings: [field('pixelId', '像素 id', 'id of the pixel', { pattern: /^[a-z0-9]{3,16}$/ })],
  secrets: [
    field('consumerKey', 'API key', 'API key'),
    field('consumerSecret', 'API key secret', 'secret of the API key'),
    field('token', 'access token', 'access token'),
    field('tokenSecret', 'access token secret', 'secret of the access token'),
  ],
  clickIds: ['twclid'],
  types: /^tw-[a-z0-9]{2,16}-[a-z0-9]{2,16}$/,
  defaults: {},
  lookbackDays: 30,
  withinMinutes: 7 * DAY_MINUTES,
  retryMinutes: PATIENT,
  perMinute: 6_000,
  batch: 500,
  dedupes: true,
  unsendable: clickProblem,
  request: (batch, { settings: { pixelId = '' }, secrets, now, nonce, digests }) => {
    const url = `https://ads-api.x.com/12/measurement/conversions/${pixelId}`
    const { consumerKey = '', consumerSecret = '', token = '', tokenSecret = '' } = secrets
    const keys = { consumerKey, consumerSecret, token, tokenSecret }
    const authorization = oauthHeader(digests, { method: 'POST', url }, keys, { nonce, timestamp: secondsOf(now) })
    return postJson(url, { conversions: batch.map(conversionOf) }, { authorization })
  },
  codes: {
    known: [
      { codes: '200', means: 'delivered' },
      { codes: 'UNAUTHORIZED_ACCESS UNAUTHORIZED_CLIENT_APPLICATION', means: 'auth' },
    ],
    otherwise: 'field',
  },
  answer: ({ status, json }) => {
    if (status === 200 && at(json, 'data') !== undefined) return { kind: 'code', code: '200' }
    return codeAnswer(listAt(json, 'errors')[0], 'code')
  },
}
