import {
  type ContractServer,
  isMillis,
  isObject,
  isSeconds,
  objectOf,
  objectsIn,
  refused,
  type Taken,
  withBody,
} from './contract-server.ts'

const withFirst = (list: string, change: (one: Record<string, unknown>) => unknown) =>
  withBody((body) => ({ ...body, [list]: objectsIn(body[list]).map(change) }))

const isPriced = (value: unknown): boolean =>
  !isObject(value) || (typeof value.value === 'number' && /^[A-Z]{3}$/.test(String(value.currency)))

const META_TOKEN = 'token-meta'
const metaError = (code: number, more: object = {}) => ({
  status: 400,
  json: { error: { code, type: 'OAuthException', ...more } },
})

const isMetaEvent = (one: Record<string, unknown>): boolean =>
  typeof one.event_name === 'string' &&
  isSeconds(one.event_time) &&
  typeof one.event_source_url === 'string' &&
  isObject(one.user_data) &&
  typeof one.user_data.client_user_agent === 'string' &&
  /^fb\.1\.\d{13}\..+/.test(String(one.user_data.fbc)) &&
  isPriced(one.custom_data)

export const meta: ContractServer = {
  platform: 'meta',
  hosts: ['graph.facebook.com'],
  settings: { pixelId: '123456789' },
  secrets: { accessToken: META_TOKEN },
  take: (seen): Taken => {
    const body = objectOf(seen.body)
    const isRoute = /^\/v\d+\.\d\/123456789\/events$/.test(seen.path)
    if (seen.method !== 'POST' || !isRoute || body === undefined) return refused({ status: 404, text: '' })
    if (body.access_token !== META_TOKEN) return refused(metaError(190))
    const events = objectsIn(body.data)
    // One bad event spoils the request.
    if (events.length === 0 || !events.every(isMetaEvent)) return refused(metaError(100, { error_subcode: 2_804_003 }))
    return {
      reply: { status: 200, json: { events_received: events.length, messages: [], fbtrace_id: 'x' } },
      counted: events.map((value) => ({ dedupe: `${value.event_id} ${value.event_name}`, value })),
    }
  },
  errors: [
    { name: 'code 100', reply: metaError(100), is: 'rejected' },
    { name: 'code 190', reply: metaError(190), is: 'rejected' },
    { name: 'code 4', reply: metaError(4), is: 'again' },
    { name: 'a transient error', reply: metaError(99, { is_transient: true }), is: 'again' },
    { name: 'fewer events than were sent', reply: { status: 200, json: { events_received: 0 } }, is: 'again' },
  ],
  spoils: [
    { name: 'a wrong token', spoil: withBody((body) => ({ ...body, access_token: 'x' })) },
    {
      name: 'milliseconds for seconds',
      spoil: withFirst('data', (one) => ({ ...one, event_time: 1_769_817_600_000 })),
    },
    { name: 'a bare click id', spoil: withFirst('data', (one) => ({ ...one, user_data: { fbc: 'IwAR0test' } })) },
    {
      name: 'a value without its currency',
      spoil: withFirst('data', (one) => ({ ...one, custom_data: { value: 1 } })),
    },
  ],
  sample: {
    type: 'Purchase',
    click: { name: 'fbclid', value: 'IwAR0testtesttest' },
    landing: 'https://shop.example/?fbclid=IwAR0testtesttest',
    values: { event_name: 'Purchase', action_source: 'website', custom_data: { value: 99.9, currency: 'CNY' } },
  },
}

const TIKTOK_TOKEN = 'token-tiktok'
const tiktokError = (code: number) => ({ status: 200, json: { code, message: 'failed', request_id: 'x' } })

const isTiktokEvent = (one: Record<string, unknown>): boolean =>
  typeof one.event === 'string' &&
  isSeconds(one.event_time) &&
  isObject(one.user) &&
  typeof one.user.ttclid === 'string' &&
  isPriced(one.properties)

export const tiktok: ContractServer = {
  platform: 'tiktok',
  hosts: ['business-api.tiktok.com'],
  settings: { pixelCode: 'C4ABCDEFGH' },
  secrets: { accessToken: TIKTOK_TOKEN },
  take: (seen): Taken => {
    const body = objectOf(seen.body)
    const isRoute = seen.path === '/open_api/v1.3/event/track/'
    if (seen.method !== 'POST' || !isRoute || body === undefined) return refused({ status: 404, text: '' })
    if (seen.headers['access-token'] !== TIKTOK_TOKEN) return refused(tiktokError(40_105))
    const events = objectsIn(body.data)
    if (body.event_source !== 'web' || typeof body.event_source_id !== 'string') return refused(tiktokError(40_002))
    if (events.length === 0 || !events.every(isTiktokEvent)) return refused(tiktokError(40_002))
    return {
      reply: { status: 200, json: { code: 0, message: 'OK' } },
      counted: events.map((value) => ({ dedupe: `${value.event_id} ${value.event}`, value })),
    }
  },
  errors: [
    { name: 'code 40002', reply: tiktokError(40_002), is: 'rejected' },
    { name: 'code 40105', reply: tiktokError(40_105), is: 'rejected' },
    { name: 'code 40100', reply: tiktokError(40_100), is: 'again' },
    { name: 'code 50000', reply: tiktokError(50_000), is: 'again' },
  ],
  spoils: [
    {
      name: 'a wrong token',
      spoil: (request) => ({ ...request, headers: { ...request.headers, 'Access-Token': 'x' } }),
    },
    { name: 'no click id', spoil: withFirst('data', ({ user: _, ...one }) => one) },
    {
      name: 'milliseconds for seconds',
      spoil: withFirst('data', (one) => ({ ...one, event_time: 1_769_817_600_000 })),
    },
    {
      name: 'a value as text',
      spoil: withFirst('data', (one) => ({ ...one, properties: { value: '99.9', currency: 'CNY' } })),
    },
  ],
  sample: {
    type: 'CompletePayment',
    click: { name: 'ttclid', value: 'E.C.P.testtesttest' },
    landing: 'https://shop.example/?ttclid=E.C.P.testtesttest',
    values: { event: 'CompletePayment', properties: { value: 99.9, currency: 'CNY' } },
  },
}

const LINKEDIN_TOKEN = 'token-linkedin'
const linkedinError = (status: number, serviceErrorCode: number) => ({ status, json: { status, serviceErrorCode } })

const isLinkedinEvent = (body: Record<string, unknown>): boolean => {
  const [id] = objectsIn(isObject(body.user) ? body.user.userIds : [])
  const money = body.conversionValue
  return (
    /^urn:lla:llaPartnerConversion:\d+$/.test(String(body.conversion)) &&
    isMillis(body.conversionHappenedAt) &&
    id?.idType === 'LINKEDIN_FIRST_PARTY_ADS_TRACKING_UUID' &&
    (!isObject(money) || (typeof money.amount === 'string' && typeof money.currencyCode === 'string'))
  )
}

export const linkedin: ContractServer = {
  platform: 'linkedin',
  hosts: ['api.linkedin.com'],
  settings: {},
  secrets: { accessToken: LINKEDIN_TOKEN },
  take: (seen): Taken => {
    const body = objectOf(seen.body)
    if (seen.method !== 'POST' || seen.path !== '/rest/conversionEvents' || body === undefined)
      return refused({ status: 404, text: '' })
    if (seen.headers.authorization !== `Bearer ${LINKEDIN_TOKEN}`) return refused(linkedinError(401, 65_600))
    const isVersioned = /^20\d{4}$/.test(seen.headers['linkedin-version'] ?? '')
    if (!isVersioned || seen.headers['x-restli-protocol-version'] !== '2.0.0') return refused(linkedinError(400, 1))
    if (!isLinkedinEvent(body)) return refused(linkedinError(422, 100))
    return {
      reply: { status: 201, text: '' },
      counted: [{ dedupe: `${body.eventId} ${body.conversion}`, value: body }],
    }
  },
  errors: [
    { name: 'status 422', reply: linkedinError(422, 100), is: 'rejected' },
    { name: 'status 401', reply: linkedinError(401, 65_600), is: 'rejected' },
  ],
  spoils: [
    {
      name: 'a wrong token',
      spoil: (request) => ({ ...request, headers: { ...request.headers, authorization: 'Bearer x' } }),
    },
    { name: 'no click id', spoil: withBody((body) => ({ ...body, user: { userIds: [] } })) },
    { name: 'seconds for milliseconds', spoil: withBody((body) => ({ ...body, conversionHappenedAt: 1_769_817_600 })) },
    {
      name: 'an amount as a number',
      spoil: withBody((body) => ({ ...body, conversionValue: { currencyCode: 'CNY', amount: 99.9 } })),
    },
  ],
  sample: {
    type: '4242',
    click: { name: 'li_fat_id', value: '6ba7b810-9dad-11d1-80b4-00c04fd430c8' },
    landing: 'https://shop.example/?li_fat_id=6ba7b810-9dad-11d1-80b4-00c04fd430c8',
    values: {
      conversion: 'urn:lla:llaPartnerConversion:4242',
      conversionValue: { currencyCode: 'CNY', amount: '99.9' },
    },
  },
}
