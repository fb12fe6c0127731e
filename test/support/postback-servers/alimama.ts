import { type ContractServer, coded, isMillis, refused, type Taken } from './contract-server.ts'

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
  codes: coded((code) => huichuanError(Number(code)), { refused: '1 2 3 4 500' }),
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
