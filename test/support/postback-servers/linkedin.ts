import {
  type ContractServer,
  coded,
  isMillis,
  isObject,
  objectOf,
  objectsIn,
  refused,
  type Taken,
  withBody,
} from './contract-server.ts'

const LINKEDIN_TOKEN = 'token-linkedin'
const linkedinError = (status: number, serviceErrorCode: number) => ({ status, json: { status, serviceErrorCode } })

const isLinkedinEvent = (body: Record<string, unknown>): boolean => {
  const [id] = objectsIn(isObject(body.user) ? body.user.userIds : [])
  const money = body.conversionValue
  return (
    /^urn:lla:llaPartnerConversion:\d+$/.test(String(body.conversion)) &&
    isMillis(body.conversionHappenedAt) &&
    id?.idType === 'LINKEDIN_FIRST_PARTY_ADS_TRACKING_UUID' &&
    (!isObject(money) || (typeof money.amount === 'string' && typeof money.currencyCode === 'string'))
  )
}

export const linkedin: ContractServer = {
  platform: 'linkedin',
  hosts: ['api.linkedin.com'],
  settings: {},
  secrets: { accessToken: LINKEDIN_TOKEN },
  take: (seen): Taken => {
    const body = objectOf(seen.body)
    if (seen.method !== 'POST' || seen.path !== '/rest/conversionEvents' || body === undefined)
      return refused({ status: 404, text: '' })
    if (seen.headers.authorization !== `Bearer ${LINKEDIN_TOKEN}`) return refused(linkedinError(401, 65_600))
    const isVersioned = /^20\d{4}$/.test(seen.headers['linkedin-version'] ?? '')
    if (!isVersioned || seen.headers['x-restli-protocol-version'] !== '2.0.0') return refused(linkedinError(400, 1))
    if (!isLinkedinEvent(body)) return refused(linkedinError(422, 100))
    return {
      reply: { status: 201, text: '' },
      counted: [{ dedupe: `${body.eventId} ${body.conversion}`, value: body }],
    }
  },
  codes: [
    { code: '200', means: 'delivered', reply: { status: 200, text: '' } },
    ...coded((code) => linkedinError(401, Number(code)), { auth: '65600 65601 65602' }),
    ...coded((code) => linkedinError(403, Number(code)), { auth: '100' }),
    ...coded((code) => linkedinError(422, Number(code)), { field: '100' }),
    ...coded((code) => linkedinError(426, Number(code)), { field: '426' }),
    ...coded((code) => ({ status: 404, json: { status: 404, code } }), { field: 'NOT_FOUND' }),
  ],
  spoils: [
    {
      name: 'a wrong token',
      spoil: (request) => ({ ...request, headers: { ...request.headers, authorization: 'Bearer x' } }),
    },
    { name: 'no click id', spoil: withBody((body) => ({ ...body, user: { userIds: [] } })) },
    { name: 'seconds for milliseconds', spoil: withBody((body) => ({ ...body, conversionHappenedAt: 1_769_817_600 })) },
    {
      name: 'an amount as a number',
      spoil: withBody((body) => ({ ...body, conversionValue: { currencyCode: 'CNY', amount: 99.9 } })),
    },
  ],
  sample: {
    type: '4242',
    click: { name: 'li_fat_id', value: '6ba7b810-9dad-11d1-80b4-00c04fd430c8' },
    landing: 'https://shop.example/?li_fat_id=6ba7b810-9dad-11d1-80b4-00c04fd430c8',
    values: {
      conversion: 'urn:lla:llaPartnerConversion:4242',
      conversionValue: { currencyCode: 'CNY', amount: '99.9' },
    },
  },
}
