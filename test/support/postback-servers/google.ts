import { type ContractServer, coded, objectOf, objectsIn, refused, type Taken, withBody } from './contract-server.ts'

const TOKEN = 'token-google'
const SECRETS = {
  developerToken: 'dev-google',
  clientId: 'client-google',
  clientSecret: 'secret-google',
  refreshToken: 'refresh-google',
}
const CUSTOMER = '1234567890'

const partial = (index: number, code: string) => ({
  code: 3,
  message: 'failed',
  details: [
    {
      '@type': 'type.googleapis.com/google.ads.googleads.v22.errors.GoogleAdsFailure',
      errors: [
        {
          errorCode: { conversionUploadError: code },
          message: 'failed',
          location: { fieldPathElements: [{ fieldName: 'conversions', index }] },
        },
      ],
    },
  ],
})
const partly = (code: string) => ({ status: 200, json: { partialFailureError: partial(0, code), results: [{}] } })

const problemOf = (one: Record<string, unknown>): string | undefined => {
  const clicks = ['gclid', 'gbraid', 'wbraid'].filter((name) => one[name] !== undefined)
  if (clicks.length !== 1) return 'INVALID_CLICK'
  if (!/^customers\/\d{10}\/conversionActions\/\d+$/.test(String(one.conversionAction)))
    return 'INVALID_CONVERSION_ACTION'
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d\d:\d\d$/.test(String(one.conversionDateTime))) return 'INVALID_DATE'
  const isValue = one.conversionValue === undefined || typeof one.conversionValue === 'number'
  return isValue && (one.conversionValue === undefined) === (one.currencyCode === undefined)
    ? undefined
    : 'INVALID_VALUE'
}

const tokenFor = (text: string): Taken => {
  const form = new URLSearchParams(text)
  const isKnown =
    form.get('client_id') === SECRETS.clientId &&
    form.get('client_secret') === SECRETS.clientSecret &&
    form.get('refresh_token') === SECRETS.refreshToken &&
    form.get('grant_type') === 'refresh_token'
  return refused(
    isKnown
      ? { status: 200, json: { access_token: TOKEN, expires_in: 3_599, token_type: 'Bearer' } }
      : { status: 400, json: { error: 'invalid_grant' } },
  )
}

const withFirst = (change: (one: Record<string, unknown>) => unknown) =>
  withBody((body) => ({ ...body, conversions: objectsIn(body.conversions).map(change) }))

export const google: ContractServer = {
  platform: 'google',
  hosts: ['googleads.googleapis.com', 'oauth2.googleapis.com'],
  settings: { customerId: CUSTOMER, loginCustomerId: '9876543210' },
  secrets: SECRETS,
  take: (seen): Taken => {
    if (seen.host === 'oauth2.googleapis.com') return tokenFor(seen.body)
    const body = objectOf(seen.body)
    const isRoute = new RegExp(`^/v\\d+/customers/${CUSTOMER}:uploadClickConversions$`).test(seen.path)
    if (seen.method !== 'POST' || !isRoute || body === undefined) return refused({ status: 404, text: '' })
    const isKnown =
      seen.headers.authorization === `Bearer ${TOKEN}` && seen.headers['developer-token'] === SECRETS.developerToken
    if (!isKnown) return refused({ status: 401, json: { error: { code: 401, status: 'UNAUTHENTICATED' } } })
    const rows = objectsIn(body.conversions)
    if (rows.length === 0 || rows.length > 2_000 || body.partialFailure !== true) {
      return refused({ status: 400, json: { error: { code: 400, status: 'INVALID_ARGUMENT' } } })
    }
    const index = rows.findIndex((one) => problemOf(one) !== undefined)
    const bad = rows[index]
    const good = rows.filter((one) => problemOf(one) === undefined)
    const json = bad === undefined ? {} : { partialFailureError: partial(index, problemOf(bad) ?? '') }
    return {
      reply: { status: 200, json: { results: rows.map(() => ({})), ...json } },
      counted: good.map((value) => ({ dedupe: `${value.orderId} ${value.conversionAction}`, value })),
    }
  },
  codes: [
    ...coded(partly, {
      delivered:
        'DUPLICATE_ORDER_ID ORDER_ID_ALREADY_IN_USE CLICK_CONVERSION_ALREADY_EXISTS DUPLICATE_CLICK_CONVERSION_IN_REQUEST',
      retry: 'TOO_RECENT_EVENT TOO_RECENT_CONVERSION_ACTION CONCURRENT_MODIFICATION INTERNAL_ERROR TRANSIENT_ERROR',
      pause: 'RESOURCE_TEMPORARILY_EXHAUSTED',
      auth: 'CUSTOMER_NOT_ACCEPTED_CUSTOMER_DATA_TERMS',
      click_id:
        'CLICK_NOT_FOUND EVENT_NOT_FOUND INVALID_CLICK EXPIRED_EVENT CONVERSION_PRECEDES_EVENT UNPARSEABLE_GCLID UNPARSEABLE_GBRAID UNPARSEABLE_WBRAID INVALID_CUSTOMER_FOR_CLICK UNAUTHORIZED_CUSTOMER',
      type: 'INVALID_CONVERSION_ACTION INVALID_CONVERSION_ACTION_TYPE NO_CONVERSION_ACTION_FOUND CONVERSION_TRACKING_NOT_ENABLED_AT_IMPRESSION_TIME ONE_PER_CLICK_CONVERSION_ACTION_NOT_PERMITTED_WITH_BRAID',
      field: 'INVALID_DATE ORDER_ID_CONTAINS_PII',
    }),
    ...coded((status) => ({ status: 400, json: { error: { code: 400, status } } }), {
      retry: 'ABORTED',
      pause: 'RESOURCE_EXHAUSTED',
      field: 'INVALID_ARGUMENT',
    }),
    ...coded((status) => ({ status: 403, json: { error: { code: 403, status } } }), {
      auth: 'UNAUTHENTICATED PERMISSION_DENIED',
    }),
  ],
  spoils: [
    {
      name: 'a wrong token',
      spoil: (request) => ({ ...request, headers: { ...request.headers, authorization: 'Bearer x' } }),
    },
    { name: 'two click ids', spoil: withFirst((one) => ({ ...one, wbraid: 'x' })) },
    {
      name: 'a time without its zone',
      spoil: withFirst((one) => ({ ...one, conversionDateTime: '2026-01-31 08:05:00' })),
    },
    { name: 'a value without its currency', spoil: withFirst(({ currencyCode: _, ...one }) => one) },
  ],
  sample: {
    type: '777',
    click: { name: 'gclid', value: 'EAIaIQobChMI-test_1' },
    landing: 'https://shop.example/?gclid=EAIaIQobChMI-test_1',
    values: {
      gclid: 'EAIaIQobChMI-test_1',
      conversionAction: 'customers/1234567890/conversionActions/777',
      conversionDateTime: '2026-01-31 08:05:00+08:00',
      conversionValue: 99.9,
      currencyCode: 'CNY',
    },
  },
}
