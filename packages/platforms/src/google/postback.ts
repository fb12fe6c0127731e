import type { PostbackCodes } from '../postback-codes.ts'
import type {
  Outgoing,
  PostbackAnswer,
  PostbackContext,
  PostbackContract,
  PostbackFailure,
} from '../postback-contract.ts'
import {
  at,
  chinaTime,
  clickProblem,
  codeAnswer,
  codeAt,
  DAY_MINUTES,
  field,
  listAt,
  majorOf,
  PATIENT,
  postForm,
  postJson,
} from '../postback-parts.ts'

const CUSTOMER = /^\d{10}$/

const conversionOf = (one: Outgoing, { customerId = '' }: Readonly<Record<string, string>>) => ({
  // One click id a row: gclid, gbraid or wbraid.
  [one.click.name]: one.click.value,
  conversionAction: `customers/${customerId}/conversionActions/${one.type}`,
  conversionDateTime: `${chinaTime(one.at)}+08:00`,
  orderId: one.id,
  conversionEnvironment: 'WEB',
  ...(one.value === null ? {} : { conversionValue: majorOf(one.value), currencyCode: one.value.currency }),
  ...(one.consent === 'given' ? { consent: { adUserData: 'GRANTED' } } : {}),
})

const requestOf = (batch: readonly Outgoing[], { settings, secrets, token }: PostbackContext) => {
  const { customerId, loginCustomerId, apiVersion = 'v22' } = settings
  const headers = {
    authorization: `Bearer ${token}`,
    'developer-token': secrets.developerToken ?? '',
    ...(loginCustomerId === undefined ? {} : { 'login-customer-id': loginCustomerId }),
  }
  const url = `https://googleads.googleapis.com/${apiVersion}/customers/${customerId}:uploadClickConversions`
  return postJson(url, { conversions: batch.map((one) => conversionOf(one, settings)), partialFailure: true }, headers)
}

const codeOf = (error: unknown): string => {
  const code = at(error, 'errorCode')
  return typeof code === 'object' && code !== null ? String(Object.values(code)[0]) : 'UNSPECIFIED'
}

const failureOf = (error: unknown): PostbackFailure => {
  const position = listAt(error, 'location', 'fieldPathElements').map((element) => at(element, 'index'))[0]
  return { position: typeof position === 'number' ? position : null, code: codeOf(error) }
}

const partly = (json: unknown): PostbackAnswer => {
  const details = listAt(json, 'partialFailureError', 'details')
  const failures = details.flatMap((detail) => listAt(detail, 'errors')).map(failureOf)
  return { kind: 'partly', code: codeAt(json, 'partialFailureError', 'code') ?? '0', failures }
}

const CODES: PostbackCodes = {
  known: [
    // What was sent before is taken already.
    {
      codes:
        '200 DUPLICATE_ORDER_ID ORDER_ID_ALREADY_IN_USE CLICK_CONVERSION_ALREADY_EXISTS DUPLICATE_CLICK_CONVERSION_IN_REQUEST',
      means: 'delivered',
    },
    // Too young a click is taken a day later.
    { codes: 'TOO_RECENT_EVENT TOO_RECENT_CONVERSION_ACTION', means: 'retry' },
    { codes: 'ABORTED CONCURRENT_MODIFICATION INTERNAL_ERROR TRANSIENT_ERROR', means: 'retry' },
    { codes: 'RESOURCE_EXHAUSTED RESOURCE_TEMPORARILY_EXHAUSTED', means: 'pause' },
    { codes: 'UNAUTHENTICATED PERMISSION_DENIED CUSTOMER_NOT_ACCEPTED_CUSTOMER_DATA_TERMS', means: 'auth' },
    {
      codes:
        'CLICK_NOT_FOUND EVENT_NOT_FOUND INVALID_CLICK EXPIRED_EVENT CONVERSION_PRECEDES_EVENT UNPARSEABLE_GCLID UNPARSEABLE_GBRAID UNPARSEABLE_WBRAID INVALID_CUSTOMER_FOR_CLICK UNAUTHORIZED_CUSTOMER',
      means: 'click_id',
    },
    {
      codes:
        'INVALID_CONVERSION_ACTION INVALID_CONVERSION_ACTION_TYPE NO_CONVERSION_ACTION_FOUND CONVERSION_TRACKING_NOT_ENABLED_AT_IMPRESSION_TIME ONE_PER_CLICK_CONVERSION_ACTION_NOT_PERMITTED_WITH_BRAID',
      means: 'type',
    },
  ],
  otherwise: 'field',
}

/** Google Ads click conversions: the event type is the id of the conversion action. */
export const postback: PostbackContract = {
  platform: 'google',
  hosts: ['googleads.googleapis.com', 'oauth2.googleapis.com'],
  settings: [
    field('customerId', '客户 id（10 位）', 'customer id, 10 digits', { pattern: CUSTOMER }),
    field('loginCustomerId', '经理账户 id', 'id of the manager account', { optional: true, pattern: CUSTOMER }),
    field('apiVersion', 'API 版本', 'version of the API', { optional: true, pattern: /^v\d{2}$/ }),
  ],
  secrets: [
    field('developerToken', '开发者令牌', 'developer token'),
    field('clientId', 'OAuth 客户端 id', 'OAuth client id'),
    field('clientSecret', 'OAuth 客户端密钥', 'OAuth client secret'),
    field('refreshToken', 'refresh token', 'refresh token'),
  ],
  clickIds: ['gclid', 'gbraid', 'wbraid'],
  types: /^\d{1,20}$/,
  defaults: {},
  lookbackDays: 90,
  withinMinutes: 30 * DAY_MINUTES,
  // The last one is for clicks that were too young.
  retryMinutes: [...PATIENT, DAY_MINUTES],
  perMinute: 600,
  batch: 2_000,
  dedupes: true,
  token: {
    request: ({ secrets: { clientId, clientSecret, refreshToken } }) =>
      postForm('https://oauth2.googleapis.com/token', {
        client_id: clientId,
        client_secret: clientSecret,
        refresh_token: refreshToken,
        grant_type: 'refresh_token',
      }),
    read: ({ json }) => {
      const token = at(json, 'access_token')
      const life = at(json, 'expires_in')
      return typeof token === 'string' && typeof life === 'number' ? { token, expiresInS: life } : undefined
    },
  },
  unsendable: clickProblem,
  request: requestOf,
  codes: CODES,
  answer: ({ status, json }) => {
    if (status === 200 && at(json, 'partialFailureError') !== undefined) return partly(json)
    if (status === 200) return Array.isArray(at(json, 'results')) ? { kind: 'code', code: '200' } : undefined
    return codeAnswer(json, 'error', 'status')
  },
}
