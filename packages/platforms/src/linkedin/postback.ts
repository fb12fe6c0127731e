import { decimalOf } from '@guiyin/domain'
import type { PostbackContract } from '../postback-contract.ts'
import { clickProblem, codeAnswer, DAY_MINUTES, field, PATIENT, postJson } from '../postback-parts.ts'

/** LinkedIn Conversions API: the type is the id of the conversion rule; money is a decimal as text. */
export const postback: PostbackContract = {
  platform: 'linkedin',
  hosts: ['api.linkedin.com'],
  settings: [
    field('apiVersion', 'API 版本（yyyymm）', 'version of the API, yyyymm', { optional: true, pattern: /^20\d{4}$/ }),
  ],
  secrets: [field('accessToken', 'access token', 'access token')],
  clickIds: ['li_fat_id'],
  types: /^\d{1,20}$/,
  defaults: {},
  lookbackDays: 90,
  withinMinutes: 30 * DAY_MINUTES,
  retryMinutes: PATIENT,
  perMinute: 600,
  batch: 1,
  dedupes: true,
  unsendable: clickProblem,
  request: ([one], { settings: { apiVersion = '202509' }, secrets: { accessToken } }) => {
    if (one === undefined) throw new RangeError('nothing to send')
    const { value } = one
    const body = {
      conversion: `urn:lla:llaPartnerConversion:${one.type}`,
      conversionHappenedAt: one.at,
      ...(value === null ? {} : { conversionValue: { currencyCode: value.currency, amount: decimalOf(value.micros) } }),
      user: { userIds: [{ idType: 'LINKEDIN_FIRST_PARTY_ADS_TRACKING_UUID', idValue: one.click.value }] },
      eventId: one.id,
    }
    return postJson('https://api.linkedin.com/rest/conversionEvents', body, {
      authorization: `Bearer ${accessToken}`,
      'LinkedIn-Version': apiVersion,
      'X-Restli-Protocol-Version': '2.0.0',
    })
  },
  codes: {
    known: [
      { codes: '200 201', means: 'delivered' },
      { codes: '65600 65601 65602', means: 'auth' },
    ],
    otherwise: 'field',
  },
  answer: ({ status, json }) => {
    if (status === 201 || status === 200) return { kind: 'code', code: String(status) }
    return codeAnswer(json, 'serviceErrorCode') ?? codeAnswer(json, 'code')
  },
}
