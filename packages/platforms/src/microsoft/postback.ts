import type { Outgoing, PostbackAnswer, PostbackContract, PostbackFailure } from '../postback-contract.ts'
import {
  at,
  clickProblem,
  codeAnswer,
  codeAt,
  DAY_MINUTES,
  field,
  listAt,
  majorOf,
  PATIENT,
  postForm,
  postJson,
} from '../postback-parts.ts'

const SCOPE = 'https://ads.microsoft.com/msads.manage offline_access'

const conversionOf = (one: Outgoing) => ({
  ConversionName: one.type,
  ConversionTime: new Date(one.at).toISOString(),
  MicrosoftClickId: one.click.value,
  ...(one.value === null ? {} : { ConversionValue: majorOf(one.value), ConversionCurrencyCode: one.value.currency }),
})

const failureOf = (error: unknown): PostbackFailure[] => {
  const position = at(error, 'Index')
  const code = codeAt(error, 'ErrorCode') ?? codeAt(error, 'Code') ?? 'UNKNOWN'
  return typeof position === 'number' ? [{ position, code }] : []
}

const answerOf = (json: unknown): PostbackAnswer | undefined => {
  const errors = at(json, 'PartialErrors')
  if (Array.isArray(errors) && errors.length > 0) {
    return { kind: 'partly', code: 'PartialErrors', failures: errors.flatMap(failureOf) }
  }
  if (Array.isArray(errors)) return { kind: 'code', code: '200' }
  const [fault] = [...listAt(json, 'Errors'), ...listAt(json, 'OperationErrors')]
  return codeAnswer(fault, 'ErrorCode') ?? codeAnswer(fault, 'Code')
}

/** Microsoft Advertising offline conversions: the type is the name of the goal, which must be two hours old. */
export const postback: PostbackContract = {
  platform: 'microsoft',
  hosts: ['campaign.api.bingads.microsoft.com', 'login.microsoftonline.com'],
  settings: [
    field('customerId', '客户 id', 'customer id', { pattern: /^\d{1,15}$/ }),
    field('accountId', '账户 id', 'account id', { pattern: /^\d{1,15}$/ }),
  ],
  secrets: [
    field('developerToken', '开发者令牌', 'developer token'),
    field('clientId', 'OAuth 客户端 id', 'OAuth client id'),
    field('clientSecret', 'OAuth 客户端密钥', 'OAuth client secret', { optional: true }),
    field('refreshToken', 'refresh token', 'refresh token'),
  ],
  clickIds: ['msclkid'],
  types: /^.{1,100}$/,
  defaults: {},
  lookbackDays: 90,
  withinMinutes: 30 * DAY_MINUTES,
  retryMinutes: PATIENT,
  perMinute: 60,
  batch: 1_000,
  // The same click at the same time counts once.
  dedupes: true,
  token: {
    request: ({ secrets: { clientId, clientSecret, refreshToken } }) =>
      postForm('https://login.microsoftonline.com/common/oauth2/v2.0/token', {
        client_id: clientId,
        client_secret: clientSecret,
        refresh_token: refreshToken,
        grant_type: 'refresh_token',
        scope: SCOPE,
      }),
    read: ({ json }) => {
      const token = at(json, 'access_token')
      const life = at(json, 'expires_in')
      return typeof token === 'string' && typeof life === 'number' ? { token, expiresInS: life } : undefined
    },
  },
  unsendable: clickProblem,
  request: (batch, { settings, secrets, token }) =>
    postJson(
      'https://campaign.api.bingads.microsoft.com/CampaignManagement/v13/OfflineConversions/Apply',
      { OfflineConversions: batch.map(conversionOf) },
      {
        authorization: `Bearer ${token}`,
        DeveloperToken: secrets.developerToken ?? '',
        CustomerId: settings.customerId ?? '',
        CustomerAccountId: settings.accountId ?? '',
      },
    ),
  codes: {
    known: [
      { codes: '200', means: 'delivered' },
      { codes: '0 InternalError', means: 'retry' },
      { codes: '117 207 CallRateExceeded ConcurrentRequestOverLimit', means: 'pause' },
      { codes: '105 106 109 InvalidCredentials UserIsNotAuthorized AuthenticationTokenExpired', means: 'auth' },
      { codes: '*ClickId*', means: 'click_id' },
    ],
    otherwise: 'field',
  },
  answer: ({ json }) => answerOf(json),
}
