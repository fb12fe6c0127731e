import {
  type ContractServer,
  coded,
  isObject,
  objectOf,
  objectsIn,
  refused,
  type Taken,
  withBody,
} from './contract-server.ts'

const SECRETS = { username: 'user-sm', password: 'password-sm' }
const shenmaError = (status: number) => ({ status: 200, json: { header: { status, desc: 'failed' } } })

const isGood = (one: Record<string, unknown>): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(String(one.date)) &&
  typeof one.click_id === 'string' &&
  typeof one.conv_type === 'string' &&
  typeof one.conv_name === 'string' &&
  typeof one.conv_value === 'string'

const withRow = (change: (one: Record<string, unknown>) => unknown) =>
  withBody((body) => ({
    ...body,
    body: { source: 0, data: objectsIn(isObject(body.body) ? body.body.data : []).map(change) },
  }))

export const shenma: ContractServer = {
  platform: 'shenma',
  hosts: ['e.sm.cn'],
  settings: { convName: '在线下单' },
  secrets: SECRETS,
  take: (seen): Taken => {
    const body = objectOf(seen.body)
    if (seen.method !== 'POST' || seen.path !== '/api/uploadConversions') return refused({ status: 404 })
    if (!isObject(body?.header) || !isObject(body.body)) return refused(shenmaError(2))
    const { header, body: inner } = body
    if (header.username !== SECRETS.username || header.password !== SECRETS.password) return refused(shenmaError(3))
    const rows = objectsIn(inner.data)
    if (![0, 1, 3].includes(Number(inner.source)) || rows.length === 0 || !rows.every(isGood))
      return refused(shenmaError(4))
    return {
      reply: { status: 200, json: { header: { status: 0, desc: 'success' } } },
      counted: rows.map((value) => ({ dedupe: undefined, value })),
    }
  },
  codes: coded((code) => shenmaError(Number(code)), { refused: '1 2 3 4' }),
  spoils: [
    { name: 'a wrong password', spoil: withBody((body) => ({ ...body, header: { ...SECRETS, password: 'x' } })) },
    { name: 'no click id', spoil: withRow(({ click_id: _, ...one }) => one) },
    { name: 'a time for a day', spoil: withRow((one) => ({ ...one, date: 1_769_817_600 })) },
  ],
  sample: {
    type: 'c1',
    click: { name: 'click_id', value: 'sm0123456789' },
    landing: 'https://shop.example/?click_id=sm0123456789&utm_source=shenma',
    values: { date: '2026-01-31', click_id: 'sm0123456789', conv_type: 'c1', conv_name: '在线下单' },
  },
}
