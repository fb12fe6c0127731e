import { createHash } from 'node:crypto'
import {
  type ContractServer,
  coded,
  isObject,
  isSeconds,
  isWhole,
  objectOf,
  refused,
  type Taken,
  withBody,
} from './contract-server.ts'

const KEY = 'key-360'
const SECRET = 'secret-360'
const INDUSTRIES = ['ocpc_ps_convert', 'ocpc_ms_convert', 'ocpc_zs_convert', 'ocpc_web_convert']

const error = (errno: number) => ({ status: 200, json: { errno, error: 'failed' } })

/** As published: a key, a sign, or data that do not hold. */
const [NO_KEY, NO_SIGN, NO_DATA] = [1, 2, 3]

const isGood = (industry: unknown, detail: Record<string, unknown>): boolean => {
  if (!INDUSTRIES.includes(String(industry))) return false
  if (typeof detail[industry === 'ocpc_web_convert' ? 'impression_id' : 'qhclickid'] !== 'string') return false
  if (industry === 'ocpc_zs_convert' && (detail.jzqs === undefined || detail.trans_id === undefined)) return false
  if (!isSeconds(detail.event_time) || typeof detail.event !== 'string') return false
  if (['SUBMIT', 'ORDER'].includes(detail.event) && typeof detail.trans_id !== 'string') return false
  const value = isObject(detail.event_param) ? detail.event_param.value : undefined
  return value === undefined || isWhole(value)
}

const withDetail = (change: (detail: Record<string, unknown>) => unknown) =>
  signed((body) => {
    const data = isObject(body.data) ? body.data : {}
    return { ...body, data: { ...data, data_detail: change(isObject(data.data_detail) ? data.data_detail : {}) } }
  })

const sign = (body: string): string => createHash('md5').update(`${SECRET}${body}`).digest('hex')

const signed: typeof withBody = (change) => (request) => {
  const spoiled = withBody(change)(request)
  return { ...spoiled, headers: { ...spoiled.headers, 'App-Sign': sign(spoiled.body) } }
}

export const qihoo360: ContractServer = {
  platform: 'qihoo360',
  hosts: ['convert.dop.360.cn'],
  settings: { industry: 'ocpc_ms_convert' },
  secrets: { key: KEY, secret: SECRET },
  take: (seen): Taken => {
    const body = objectOf(seen.body)
    if (seen.method !== 'POST' || seen.path !== '/uploadWebConvert' || !isObject(body?.data))
      return refused({ status: 404 })
    const { data } = body
    if (seen.headers['app-key'] !== KEY) return refused(error(NO_KEY))
    if (seen.headers['app-sign'] !== sign(seen.body)) return refused(error(NO_SIGN))
    if (!isSeconds(data.request_time) || !isObject(data.data_detail)) return refused(error(NO_DATA))
    if (!isGood(data.data_industry, data.data_detail)) return refused(error(NO_DATA))
    const { trans_id } = data.data_detail
    return {
      reply: { status: 200, json: { errno: 0, error: 'Success' } },
      counted: [{ dedupe: trans_id === undefined ? undefined : String(trans_id), value: data.data_detail }],
    }
  },
  codes: coded((code) => error(Number(code)), { auth: '1 2', field: '3', refused: '9 1001' }),
  spoils: [
    { name: 'a wrong sign', spoil: (request) => ({ ...request, headers: { ...request.headers, 'App-Sign': '0' } }) },
    { name: 'a body that is not the signed one', spoil: (request) => ({ ...request, body: `${request.body} ` }) },
    { name: 'no click id', spoil: withDetail(({ qhclickid: _, ...detail }) => detail) },
    { name: 'yuan for fen', spoil: withDetail((detail) => ({ ...detail, event_param: { value: 99.9 } })) },
    { name: 'milliseconds for seconds', spoil: withDetail((detail) => ({ ...detail, event_time: 1_769_817_600_000 })) },
  ],
  sample: {
    type: 'ORDER',
    click: { name: 'qhclickid', value: '1a2b3c4d5e6f7a8b' },
    landing: 'https://shop.example/?qhclickid=1a2b3c4d5e6f7a8b',
    values: { qhclickid: '1a2b3c4d5e6f7a8b', event: 'ORDER', event_param: { value: 9990 } },
  },
}
