import {
  type ContractServer,
  coded,
  isObject,
  isSeconds,
  isWhole,
  objectOf,
  objectsIn,
  refused,
  type Taken,
  withBody,
  withParameter,
} from './contract-server.ts'

const TOKEN = 'token-tencent'
const SECRETS = { clientId: '111', clientSecret: 'secret-tencent', refreshToken: 'refresh-tencent' }
const MAX_BYTES = 50 * 1024

const error = (code: number) => ({ status: 200, json: { code, message: 'failed', message_cn: '失败' } })

const problemOf = (one: Record<string, unknown>): number | undefined => {
  if (!isSeconds(one.action_time)) return 20_001
  if (typeof one.action_type !== 'string') return 20_002
  if (!isObject(one.trace) || typeof one.trace.click_id !== 'string') return 20_006
  if (one.trace.click_id.length < 10 || one.trace.click_id.length > 50) return 20_006
  const value = isObject(one.action_param) ? one.action_param.value : undefined
  return value !== undefined && !isWhole(value) ? 30_000 : undefined
}

const nonces = new Set<string>()

/** The token in the query, a time of these days, a nonce that never came before. */
const isAllowed = (query: URLSearchParams): boolean => {
  const nonce = query.get('nonce') ?? ''
  const isFresh = nonce !== '' && nonce.length <= 32 && !nonces.has(nonce)
  nonces.add(nonce)
  return isFresh && query.get('access_token') === TOKEN && isSeconds(Number(query.get('timestamp')))
}

const tokenFor = (query: URLSearchParams): Taken => {
  const isKnown =
    query.get('client_id') === SECRETS.clientId &&
    query.get('client_secret') === SECRETS.clientSecret &&
    query.get('refresh_token') === SECRETS.refreshToken &&
    query.get('grant_type') === 'refresh_token'
  if (!isKnown) return refused(error(11_001))
  return refused({ status: 200, json: { code: 0, data: { access_token: TOKEN, access_token_expires_in: 86_400 } } })
}

const withAction = (change: (one: Record<string, unknown>) => unknown) =>
  withBody((body) => ({ ...body, actions: objectsIn(body.actions).map(change) }))

export const tencentAds: ContractServer = {
  platform: 'tencent_ads',
  hosts: ['api.e.qq.com'],
  settings: { accountId: 25_000, userActionSetId: 1_100 },
  secrets: SECRETS,
  take: (seen): Taken => {
    if (seen.method === 'GET' && seen.path === '/oauth/token') return tokenFor(seen.query)
    const body = objectOf(seen.body)
    if (seen.method !== 'POST' || seen.path !== '/v3.0/user_actions/add' || body === undefined)
      return refused({ status: 404 })
    if (!isAllowed(seen.query)) return refused(error(11_002))
    const actions = objectsIn(body.actions)
    const isSized = actions.length > 0 && actions.length <= 50 && Buffer.byteLength(seen.body) <= MAX_BYTES
    if (!isSized || !isWhole(body.account_id) || !isWhole(body.user_action_set_id)) return refused(error(20_001))
    const problem = actions.map(problemOf).find((code) => code !== undefined)
    if (problem !== undefined) return refused(error(problem))
    return {
      reply: { status: 200, json: { code: 0, message: '' } },
      counted: actions.map((value) => ({ dedupe: `${value.outer_action_id} ${value.action_type}`, value })),
    }
  },
  codes: coded((code) => error(Number(code)), {
    retry: '10000 10001',
    pause: '11008 11016 11017 11018 11019 11022',
    auth: '11000 11002 11004 11005 11007 11012 11014',
    field: '12000 20001 20002 20006 30000 31033',
  }),
  spoils: [
    { name: 'a wrong token', spoil: withParameter('access_token', 'x') },
    { name: 'no nonce', spoil: withParameter('nonce') },
    { name: 'no click id', spoil: withAction(({ trace: _, ...one }) => one) },
    { name: 'a decimal for fen', spoil: withAction((one) => ({ ...one, action_param: { value: 99.9 } })) },
    { name: 'milliseconds for seconds', spoil: withAction((one) => ({ ...one, action_time: 1_769_817_600_000 })) },
  ],
  sample: {
    type: 'PURCHASE',
    click: { name: 'gdt_vid', value: 'wx0abcdefghijkl12' },
    landing: 'https://shop.example/?gdt_vid=wx0abcdefghijkl12',
    values: { action_type: 'PURCHASE', trace: { click_id: 'wx0abcdefghijkl12' }, action_param: { value: 9990 } },
  },
}
