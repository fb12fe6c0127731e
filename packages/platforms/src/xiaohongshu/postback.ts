import type { Digests, PostbackContract } from '../postback-contract.ts'
import { at, clickProblem, codeAnswer, field, PATIENT, PROMPT, postJson } from '../postback-parts.ts'

const API = 'https://adapi.xiaohongshu.com/api/open/common'
const VERSION = '1.0'
const TYPES = '101 102 103 104 121 122 123 124 131 141 200 401 402 403 404'.split(' ')

/** Names and values without a sign between them, and no secret: it guards against nothing but typing errors. */
export const signOf = (
  { md5Hex }: Pick<Digests, 'md5Hex'>,
  { advertiserId, method, timestamp }: { advertiserId: string; method: string; timestamp: number },
): string =>
  md5Hex(`advertiser_id${advertiserId}&method${method}&timestamp${timestamp}&version${VERSION}`).toUpperCase()

/** 小红书 聚光, aurora.leads: an hour after the conversion it takes none; 200 is a negative sample. */
export const postback: PostbackContract = {
  platform: 'xiaohongshu',
  hosts: ['adapi.xiaohongshu.com'],
  settings: [
    field('advertiserId', '广告主 id', 'advertiser id', { pattern: /^[A-Za-z0-9]{1,64}$/ }),
    field('tokenMethod', '取 token 的方法名，默认 oauth.getAccessToken', 'method that gives the token', {
      optional: true,
      pattern: /^[A-Za-z.]{1,64}$/,
    }),
    field('sign', '是否带 sign：yes（默认）或 no', 'whether sign is sent: yes (default) or no', {
      optional: true,
      pattern: /^(yes|no)$/,
    }),
  ],
  secrets: [],
  clickIds: ['click_id'],
  types: TYPES,
  defaults: { order: '141', lead: '101', signup: '123', 'lead:invalid': '200' },
  lookbackDays: 30,
  withinMinutes: 60,
  retryMinutes: PROMPT.slice(0, PATIENT.length),
  perMinute: 600,
  batch: 1,
  dedupes: false,
  token: {
    request: ({ settings, now }) =>
      postJson(API, {
        advertiser_id: settings.advertiserId,
        version: VERSION,
        timestamp: now,
        method: settings.tokenMethod ?? 'oauth.getAccessToken',
      }),
    read: ({ json }) => {
      const token = at(json, 'data', 'access_token')
      const life = at(json, 'data', 'access_token_expires_in')
      return typeof token === 'string' && typeof life === 'number' ? { token, expiresInS: life } : undefined
    },
  },
  unsendable: clickProblem,
  request: ([one], { settings: { advertiserId = '', sign = 'yes' }, token, now, digests }) => {
    if (one === undefined) throw new RangeError('nothing to send')
    const method = 'aurora.leads'
    return postJson(API, {
      advertiser_id: advertiserId,
      version: VERSION,
      method,
      timestamp: now,
      sign: sign === 'no' ? undefined : signOf(digests, { advertiserId, method, timestamp: now }),
      access_token: token,
      event_type: Number(one.type),
      conv_time: one.at,
      click_id: one.click.value,
    })
  },
  codes: { known: [{ codes: '0', means: 'delivered' }], otherwise: 'refused' },
  answer: ({ json }) => codeAnswer(json, 'code'),
}
