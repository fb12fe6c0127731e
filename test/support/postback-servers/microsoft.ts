import { type ContractServer, coded, objectOf, objectsIn, refused, type Taken, withBody } from './contract-server.ts'

const TOKEN = 'token-microsoft'
const SECRETS = {
  developerToken: 'dev-ms',
  clientId: 'client-ms',
  clientSecret: 'secret-ms',
  refreshToken: 'refresh-ms',
}

const partly = (code: string) => ({
  status: 200,
  json: { PartialErrors: [{ Index: 0, Code: 5_500, ErrorCode: code, Message: 'failed' }] },
})
const fault = (code: string) => ({
  status: 400,
  json: { Errors: [{ Code: 105, ErrorCode: code, Message: 'failed' }], TrackingId: 'x' },
})

const problemOf = (one: Record<string, unknown>): string | undefined => {
  if (typeof one.ConversionName !== 'string') return 'OfflineConversionNameRequired'
  if (!/^[0-9a-f]{32}$/.test(String(one.MicrosoftClickId))) return 'OfflineConversionMicrosoftClickIdInvalid'
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.*Z$/.test(String(one.ConversionTime))) return 'OfflineConversionTimeInvalid'
  const isPriced =
    one.ConversionValue === undefined ||
    (typeof one.ConversionValue === 'number' && one.ConversionCurrencyCode !== undefined)
  return isPriced ? undefined : 'OfflineConversionCurrencyRequired'
}

const withFirst = (change: (one: Record<string, unknown>) => unknown) =>
  withBody((body) => ({ OfflineConversions: objectsIn(body.OfflineConversions).map(change) }))

export const microsoft: ContractServer = {
  platform: 'microsoft',
  hosts: ['campaign.api.bingads.microsoft.com', 'login.microsoftonline.com'],
  settings: { customerId: '11', accountId: '22' },
  secrets: SECRETS,
  take: (seen): Taken => {
    if (seen.host === 'login.microsoftonline.com') {
      const isKnown = new URLSearchParams(seen.body).get('refresh_token') === SECRETS.refreshToken
      return refused(
        isKnown
          ? { status: 200, json: { access_token: TOKEN, expires_in: 3_600 } }
          : { status: 400, json: { error: 'invalid_grant' } },
      )
    }
    const body = objectOf(seen.body)
    const isRoute = seen.path === '/CampaignManagement/v13/OfflineConversions/Apply'
    if (seen.method !== 'POST' || !isRoute || body === undefined) return refused({ status: 404, text: '' })
    const isKnown =
      seen.headers.authorization === `Bearer ${TOKEN}` && seen.headers.developertoken === SECRETS.developerToken
    const isNamed = seen.headers.customerid === '11' && seen.headers.customeraccountid === '22'
    if (!isKnown || !isNamed) return refused(fault('InvalidCredentials'))
    const rows = objectsIn(body.OfflineConversions)
    const errors = rows.flatMap((one, Index) => {
      const ErrorCode = problemOf(one)
      return ErrorCode === undefined ? [] : [{ Index, Code: 5_500, ErrorCode }]
    })
    const good = rows.filter((one) => problemOf(one) === undefined)
    return {
      reply: { status: 200, json: { PartialErrors: errors } },
      counted: good.map((value) => ({
        dedupe: `${value.MicrosoftClickId} ${value.ConversionName} ${value.ConversionTime}`,
        value,
      })),
    }
  },
  codes: [
    ...coded(partly, {
      click_id: 'OfflineConversionMicrosoftClickIdInvalid',
      field: 'OfflineConversionTimeInvalid',
    }),
    ...coded(fault, {
      retry: 'InternalError 0',
      pause: 'CallRateExceeded ConcurrentRequestOverLimit 117 207',
      auth: 'InvalidCredentials UserIsNotAuthorized AuthenticationTokenExpired 105 106 109',
      field: 'InvalidArgument',
    }),
  ],
  spoils: [
    {
      name: 'a wrong token',
      spoil: (request) => ({ ...request, headers: { ...request.headers, authorization: 'Bearer x' } }),
    },
    { name: 'no click id', spoil: withFirst(({ MicrosoftClickId: _, ...one }) => one) },
    { name: 'a time as a number', spoil: withFirst((one) => ({ ...one, ConversionTime: 1_769_817_600 })) },
    { name: 'a value without its currency', spoil: withFirst(({ ConversionCurrencyCode: _, ...one }) => one) },
  ],
  sample: {
    type: 'Shop order',
    click: { name: 'msclkid', value: '0123456789abcdef0123456789abcdef' },
    landing: 'https://shop.example/?msclkid=0123456789abcdef0123456789abcdef',
    values: { ConversionName: 'Shop order', ConversionValue: 99.9, ConversionCurrencyCode: 'CNY' },
  },
}
