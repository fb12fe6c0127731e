import {
  type ContractServer,
  coded,
  isObject,
  isSeconds,
  objectOf,
  objectsIn,
  refused,
  type Taken,
  withBody,
} from './contract-server.ts'
import { isPriced, withFirst } from './event-parts.ts'

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
  codes: [
    ...coded((code) => metaError(Number(code)), {
      retry: '-1 -2 1 2 368',
      pause: '4 17 32 341 613 80004',
      auth: '3 10 102 190 200 275 299',
      field: '100 2635',
    }),
    { code: '99', means: 'retry', reply: metaError(99, { is_transient: true }) },
    { code: '0', means: 'retry', reply: { status: 200, json: { events_received: 0 } } },
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
