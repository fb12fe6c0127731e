import { createHmac } from 'node:crypto'
import {
  type ContractServer,
  coded,
  objectOf,
  objectsIn,
  refused,
  type Seen,
  type Taken,
  withBody,
} from './contract-server.ts'

const SECRETS = { consumerKey: 'ck', consumerSecret: 'cs', token: 'tk', tokenSecret: 'ts' }

const error = (status: number, code: string) => ({ status, json: { errors: [{ code, message: 'failed' }] } })

/** Reads the header anew and signs what it says, without any of the sender's code. */
const isSigned = ({ headers, host, path }: Seen): boolean => {
  const given = new Map(
    [...(headers.authorization ?? '').matchAll(/(oauth_\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      decodeURIComponent(value),
    ]),
  )
  const signature = given.get('oauth_signature')
  given.delete('oauth_signature')
  const parameters = [...given]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
  const base = `POST&${encodeURIComponent(`https://${host}${path}`)}&${encodeURIComponent(parameters)}`
  const expected = createHmac('sha1', `${SECRETS.consumerSecret}&${SECRETS.tokenSecret}`).update(base).digest('base64')
  return (
    signature === expected &&
    given.get('oauth_consumer_key') === SECRETS.consumerKey &&
    given.get('oauth_token') === SECRETS.token
  )
}

const isGood = (one: Record<string, unknown>): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.*Z$/.test(String(one.conversion_time)) &&
  /^tw-\w+-\w+$/.test(String(one.event_id)) &&
  typeof objectsIn(one.identifiers)[0]?.twclid === 'string' &&
  (one.value === undefined || (typeof one.value === 'string' && typeof one.price_currency === 'string'))

const withFirst = (change: (one: Record<string, unknown>) => unknown) =>
  withBody((body) => ({ conversions: objectsIn(body.conversions).map(change) }))

export const x: ContractServer = {
  platform: 'x',
  hosts: ['ads-api.x.com'],
  settings: { pixelId: 'o8z6j' },
  secrets: SECRETS,
  take: (seen): Taken => {
    const body = objectOf(seen.body)
    const isRoute = seen.path === '/12/measurement/conversions/o8z6j'
    if (seen.method !== 'POST' || !isRoute || body === undefined) return refused({ status: 404, text: '' })
    if (!isSigned(seen)) return refused(error(401, 'UNAUTHORIZED_ACCESS'))
    const rows = objectsIn(body.conversions)
    if (rows.length === 0 || rows.length > 500 || !rows.every(isGood)) return refused(error(400, 'INVALID_PARAMETER'))
    return {
      reply: { status: 200, json: { data: { conversions_processed: rows.length } } },
      counted: rows.map((value) => ({ dedupe: `${value.conversion_id} ${value.event_id}`, value })),
    }
  },
  codes: [
    ...coded((code) => error(400, code), { field: 'INVALID_PARAMETER MISSING_PARAMETER' }),
    ...coded((code) => error(404, code), { field: 'NOT_FOUND' }),
    ...coded((code) => error(403, code), { auth: 'UNAUTHORIZED_ACCESS UNAUTHORIZED_CLIENT_APPLICATION' }),
  ],
  spoils: [
    {
      name: 'a wrong signature',
      spoil: (request) => ({
        ...request,
        headers: { authorization: (request.headers.authorization ?? '').replace(/oauth_nonce="./, 'oauth_nonce="_') },
      }),
    },
    { name: 'no click id', spoil: withFirst((one) => ({ ...one, identifiers: [] })) },
    { name: 'a time as a number', spoil: withFirst((one) => ({ ...one, conversion_time: 1_769_817_600 })) },
  ],
  sample: {
    type: 'tw-o8z6j-o8z6k',
    click: { name: 'twclid', value: '26l6412g5p4iyj65a2oic2ayg2' },
    landing: 'https://shop.example/?twclid=26l6412g5p4iyj65a2oic2ayg2',
    values: { event_id: 'tw-o8z6j-o8z6k', identifiers: [{ twclid: '26l6412g5p4iyj65a2oic2ayg2' }], value: '99.9' },
  },
}
