import { createHash } from 'node:crypto'
import { type ContractServer, coded, isMillis, objectOf, refused, type Taken, withBody } from './contract-server.ts'

const TOKEN = 'token-xhs'
const ADVERTISER = '12345'

const error = (code: number) => ({ status: 200, json: { code, success: false, msg: 'failed' } })

const signOf = ({ advertiser_id, method, timestamp, version }: Record<string, unknown>): string =>
  createHash('md5')
    .update(`advertiser_id${advertiser_id}&method${method}&timestamp${timestamp}&version${version}`)
    .digest('hex')
    .toUpperCase()

const problemOf = (body: Record<string, unknown>): number | undefined => {
  if (body.access_token !== TOKEN) return 1001
  if (body.sign !== signOf(body)) return 1002
  if (!isMillis(body.timestamp) || !isMillis(body.conv_time)) return 1003
  if (typeof body.click_id !== 'string' || body.click_id === '') return 1004
  return typeof body.event_type === 'number' ? undefined : 1005
}

/** Signs what was spoiled, so that nothing but the spoiled field is wrong. */
const resigned: typeof withBody = (change) =>
  withBody((body) => {
    const changed = objectOf(JSON.stringify(change(body))) ?? {}
    return { ...changed, sign: signOf(changed) }
  })

export const xiaohongshu: ContractServer = {
  platform: 'xiaohongshu',
  hosts: ['adapi.xiaohongshu.com'],
  settings: { advertiserId: ADVERTISER },
  secrets: {},
  take: (seen): Taken => {
    const body = objectOf(seen.body)
    if (seen.method !== 'POST' || seen.path !== '/api/open/common' || body === undefined)
      return refused({ status: 404 })
    if (body.advertiser_id !== ADVERTISER || body.version !== '1.0') return refused(error(1000))
    if (body.method === 'oauth.getAccessToken') {
      if (!isMillis(body.timestamp)) return refused(error(1003))
      return refused({ status: 200, json: { code: 0, data: { access_token: TOKEN, access_token_expires_in: 7_200 } } })
    }
    const problem = body.method === 'aurora.leads' ? problemOf(body) : 1006
    if (problem !== undefined) return refused(error(problem))
    return { reply: { status: 200, json: { code: 0, success: true } }, counted: [{ dedupe: undefined, value: body }] }
  },
  codes: coded((code) => error(Number(code)), { refused: '1001 1002 1004 9999' }),
  spoils: [
    { name: 'a wrong sign', spoil: withBody((body) => ({ ...body, sign: 'A57AFB344A4A476AD38A1617498BFD58' })) },
    { name: 'a wrong token', spoil: resigned((body) => ({ ...body, access_token: 'x' })) },
    { name: 'no click id', spoil: resigned(({ click_id: _, ...body }) => body) },
    { name: 'seconds for milliseconds', spoil: resigned((body) => ({ ...body, conv_time: 1_769_817_600 })) },
    { name: 'a type as text', spoil: resigned((body) => ({ ...body, event_type: '141' })) },
  ],
  sample: {
    type: '141',
    click: { name: 'click_id', value: 'atest0123456789' },
    landing: 'https://shop.example/?click_id=atest0123456789',
    values: { event_type: 141, click_id: 'atest0123456789' },
  },
}
