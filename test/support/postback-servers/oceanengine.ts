import {
  type ContractServer,
  coded,
  isMillis,
  isObject,
  isWhole,
  objectOf,
  refused,
  type Taken,
  withBody,
} from './contract-server.ts'

const error = (code: number) => ({ status: 200, json: { code, message: 'failed' } })

const problemOf = (body: Record<string, unknown>): number | undefined => {
  const ad = isObject(body.context) ? body.context.ad : undefined
  if (typeof body.event_type !== 'string') return 2
  if (!isObject(ad) || typeof ad.callback !== 'string' || ad.callback === '' || ad.callback.includes('#')) return 3
  if (!isMillis(body.timestamp)) return 4
  const amount = isObject(body.properties) ? body.properties.pay_amount : undefined
  return amount !== undefined && !isWhole(amount) ? 5 : undefined
}

export const oceanengine: ContractServer = {
  platform: 'oceanengine',
  hosts: ['analytics.oceanengine.com'],
  settings: {},
  secrets: {},
  take: (seen): Taken => {
    const body = objectOf(seen.body)
    if (seen.method !== 'POST' || seen.path !== '/api/v2/conversion' || body === undefined)
      return refused({ status: 404 })
    const problem = problemOf(body)
    if (problem !== undefined) return refused(error(problem))
    const { outer_event_id: id } = body
    return {
      reply: { status: 200, json: { code: 0, message: 'success' } },
      counted: [{ dedupe: id === undefined ? undefined : String(id), value: body }],
    }
  },
  codes: coded((code) => error(Number(code)), {
    retry: '50000',
    pause: '40100',
    auth: '40001 40102 40103 40104 40105 40107',
    refused: '2 4 40002',
  }),
  spoils: [
    { name: 'no callback', spoil: withBody((body) => ({ ...body, context: { ad: {} } })) },
    {
      name: 'a callback with its fragment',
      spoil: withBody((body) => ({ ...body, context: { ad: { callback: 'abc#/a' } } })),
    },
    { name: 'yuan for fen', spoil: withBody((body) => ({ ...body, properties: { pay_amount: 99.9 } })) },
    { name: 'seconds for milliseconds', spoil: withBody((body) => ({ ...body, timestamp: 1_769_817_600 })) },
  ],
  sample: {
    type: 'ecom_successful_pay',
    click: { name: 'clickid', value: 'EJjD1uT5vJwDGK-x#/page' },
    landing: 'https://shop.example/?adid=1&creativeid=2&clickid=EJjD1uT5vJwDGK-x%23/page',
    values: {
      event_type: 'ecom_successful_pay',
      context: { ad: { callback: 'EJjD1uT5vJwDGK-x', match_type: 0 } },
      properties: { pay_amount: 9990 },
    },
  },
}
