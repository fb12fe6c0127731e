import {
  type ContractServer,
  coded,
  isObject,
  isSeconds,
  objectOf,
  objectsIn,
  refused,
  type Taken,
} from './contract-server.ts'
import { isPriced, withFirst } from './event-parts.ts'

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
  codes: coded((code) => tiktokError(Number(code)), {
    retry: '50000 51305',
    pause: '40100',
    auth: '40001 40101 40102 40103 40104 40105',
    field: '20001 40000 40002',
  }),
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
