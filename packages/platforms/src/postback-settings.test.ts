import { expect, test } from 'vitest'
import type { Outgoing, PostbackContext } from './postback-contract.ts'
import { postbacks } from './postbacks.ts'

const MARK = '1_mark:8|16'
const order: Outgoing = {
  id: 'i'.repeat(32),
  type: '1007',
  about: null,
  at: 1_769_817_900_000,
  value: { micros: 99_900_000n, currency: 'CNY' },
  click: { name: 'mark_id', value: MARK, at: 1_769_817_600_000 },
  landingUrl: null,
  agent: null,
  consent: 'given',
}

const digests = { md5Hex: () => 'md5', sha256Hex: () => 'sha', hmacSha1Base64: () => 'hmac' }

/** All of the request that a platform gets under these settings, as text. */
const requestUnder = (platform: string, settings: Readonly<Record<string, string>>, token = false): string => {
  const contract = postbacks.get(platform)
  if (contract === undefined) throw new Error(`no contract of ${platform}`)
  const context: PostbackContext = { settings, secrets: {}, token: 'T0', now: order.at, nonce: 'N0', digests }
  const request = token ? contract.token?.request(context) : contract.request([order], context)
  return JSON.stringify(request)
}

/** What only a live account can tell is a setting: its default, and what the other choice sends. */
test.each<[platform: string, settings: Record<string, string>, sends: RegExp, not: RegExp]>([
  ['tencent_ads', {}, /access_token=T0&timestamp=1769817900&nonce=N0.*"value\\":9990/, /"access-token"/],
  ['tencent_ads', { tokenIn: 'headers' }, /"access-token":"T0","timestamp":"1769817900","nonce":"N0"/, /access_token/],
  ['tencent_ads', { valueUnit: 'yuan' }, /"value\\":99\.9/, /9990/],
  ['tencent_ads', { valueUnit: 'none' }, /action_type/, /action_param/],
  ['weibo', {}, /mark_id=1_mark%3A8%7C16&paid_amount=99\.90/, /pay_amount|%25/],
  ['weibo', { amountName: 'pay_amount' }, /&pay_amount=99\.90/, /paid_amount/],
  ['weibo', { markEncoding: 'twice' }, /mark_id=1_mark%253A8%257C16/, /mark_id=1_mark%3A/],
  ['xiaohongshu', { advertiserId: '1' }, /"sign\\":\\"MD5/, /^$/],
  ['xiaohongshu', { advertiserId: '1', sign: 'no' }, /aurora\.leads/, /sign/],
  ['bilibili', {}, /track_id/, /conv_value/],
  ['bilibili', { valueUnit: 'yuan' }, /conv_value=99\.90/, /9990/],
  ['bilibili', { valueUnit: 'fen' }, /conv_value=9990/, /99\.90/],
  ['kuaishou', { isDirectMatch: 'false' }, /is_direct_match=false/, /^$/],
  ['google', { customerId: '1', apiVersion: 'v31' }, /\/v31\/customers/, /v22/],
  ['meta', { pixelId: '1', apiVersion: 'v31.0' }, /\/v31\.0\/1\/events/, /v24/],
  ['linkedin', { apiVersion: '202612' }, /"LinkedIn-Version":"202612"/, /202509/],
])('%s under %j', (platform, settings, sends, not) => {
  expect(requestUnder(platform, settings)).toMatch(sends)
  expect(requestUnder(platform, settings)).not.toMatch(not)
})

test.each([...postbacks.keys()])('%s: half a character in what a visitor brought stops no request', (platform) => {
  const broken = 'https://sugar.zhihu.com/plutus_adreaper_callback?x=\ud83d'
  const one = { ...order, click: { ...order.click, value: broken }, landingUrl: broken, agent: '\ud83d' }
  const context: PostbackContext = { settings: {}, secrets: {}, token: '', now: order.at, nonce: 'N0', digests }
  expect(postbacks.get(platform)?.request([one], context).url).toMatch(/^https:/)
})

test('小红书: the method that gives the token may have another name', () => {
  expect(requestUnder('xiaohongshu', {}, true)).toContain('oauth.getAccessToken')
  expect(requestUnder('xiaohongshu', { tokenMethod: 'Oauth.getAccessToken' }, true)).toContain('Oauth.getAccessToken')
})
