import {
  type ContractServer,
  isMillis,
  isObject,
  objectOf,
  objectsIn,
  refused,
  type Taken,
  withBody,
} from './contract-server.ts'

const huichuanError = (status: number) => ({ status: 200, json: { status, message: 'failed' } })

/** The form with a field changed, or without it. */
const withField =
  (name: string, value?: string): ContractServer['spoils'][number]['spoil'] =>
  (request) => {
    const form = new URLSearchParams(request.body)
    if (value === undefined) form.delete(name)
    else form.set(name, value)
    return { ...request, body: form.toString() }
  }

export const alimama: ContractServer = {
  platform: 'alimama',
  hosts: ['huichuan.uc.cn'],
  settings: { source: 'shop' },
  secrets: {},
  take: (seen): Taken => {
    const isForm = seen.headers['content-type'] === 'application/x-www-form-urlencoded'
    if (seen.method !== 'POST' || seen.path !== '/callback/webapi' || !isForm) return refused({ status: 404 })
    const form = new URLSearchParams(seen.body)
    if (!/^https?:\/\/.+[?&]uctrackid=[\w%]+/.test(form.get('link') ?? '')) return refused(huichuanError(2))
    if ((form.get('event_type') ?? '') === '') return refused(huichuanError(3))
    if (!isMillis(Number(form.get('event_time')))) return refused(huichuanError(4))
    return {
      reply: { status: 200, json: { status: 0 } },
      counted: [{ dedupe: undefined, value: Object.fromEntries(form) }],
    }
  },
  errors: [{ name: 'status 2', reply: huichuanError(2), is: 'rejected' }],
  spoils: [
    { name: 'a link without its click id', spoil: withField('link', 'https://shop.example/') },
    { name: 'no type', spoil: withField('event_type') },
    { name: 'seconds for milliseconds', spoil: withField('event_time', '1769817600') },
  ],
  sample: {
    type: '1000',
    click: { name: 'uctrackid', value: 'aLbZ9x8y7' },
    landing: 'https://shop.example/p?a=1&uctrackid=aLbZ9x8y7&b=%E4%B8%AD',
    values: { link: 'https://shop.example/p?a=1&uctrackid=aLbZ9x8y7&b=%E4%B8%AD', event_type: '1000', source: 'shop' },
  },
}

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
    body: { source: 1, data: objectsIn(isObject(body.body) ? body.body.data : []).map(change) },
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
    if (inner.source !== 1 || rows.length === 0 || !rows.every(isGood)) return refused(shenmaError(4))
    return {
      reply: { status: 200, json: { header: { status: 0, desc: 'success' } } },
      counted: rows.map((value) => ({ dedupe: undefined, value })),
    }
  },
  errors: [{ name: 'status 4', reply: shenmaError(4), is: 'rejected' }],
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
