import { createHash, createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Outgoing, PostbackContext } from './postback-contract.ts'
import { chinaTime, fenOf, majorOf, yuanOf } from './postback-parts.ts'
import { postback as qihoo360 } from './qihoo360/postback.ts'
import { oauthHeader } from './x/oauth.ts'
import { signOf } from './xiaohongshu/postback.ts'

const digests = {
  md5Hex: (text: string) => createHash('md5').update(text).digest('hex'),
  sha256Hex: (text: string) => createHash('sha256').update(text).digest('hex'),
  hmacSha1Base64: (key: string, text: string) => createHmac('sha1', key).update(text).digest('base64'),
}

test('小红书: name and value without a sign between them, upper case', () => {
  const parts = { advertiserId: '12345', method: 'aurora.leads', timestamp: 1_700_000_000_000 }
  expect(signOf(digests, parts)).toBe('A57AFB344A4A476AD38A1617498BFD58')
})

const one: Outgoing = {
  id: 'i'.repeat(32),
  type: 'SUBMIT',
  about: null,
  at: 1_700_000_000_000,
  value: null,
  click: { name: 'qhclickid', value: '1a2b', at: 0 },
  landingUrl: null,
  agent: null,
  consent: 'given',
}
const context: PostbackContext = {
  settings: {},
  secrets: { key: 'k', secret: 'secret123' },
  token: '',
  now: 1_700_000_000_000,
  nonce: '',
  digests,
}

test('360: secret and the very bytes of the body', () => {
  expect(digests.md5Hex('secret123{"data":{"request_time":1700000000}}')).toBe('910575784c1118216277cb807085998c')
  const { body, headers } = qihoo360.request([one], context)
  expect(headers['App-Sign']).toBe(digests.md5Hex(`secret123${body}`))
  expect(JSON.parse(body)).toMatchObject({ data: { request_time: 1_700_000_000 } })
})

test.each([
  ['qhclickid', { data_industry: 'ocpc_ps_convert', data_detail: { qhclickid: '1a2b' } }],
  ['impression_id', { data_industry: 'ocpc_web_convert', data_detail: { impression_id: '1a2b' } }],
  ['sourceid', { data_industry: 'ocpc_zs_convert', data_detail: { qhclickid: '1a2b', jzqs: '7' } }],
])('360: the click id %s tells the product line', (name, data) => {
  const settings = { jzqs: '7' }
  const { body } = qihoo360.request([{ ...one, click: { name, value: '1a2b', at: 0 } }], { ...context, settings })
  expect(JSON.parse(body)).toMatchObject({ data })
  expect(JSON.parse(body)).not.toHaveProperty('data.data_detail.sourceid')
})

test('360: display needs the id of the advertiser, types about money their amount', () => {
  const display = { ...one, click: { name: 'sourceid', value: '1a2b', at: 0 } }
  expect(qihoo360.unsendable(display, {})).toBe('no_setting')
  expect(qihoo360.unsendable(display, { jzqs: '7' })).toBeUndefined()
  const paid = { ...one, type: 'PAY', value: { micros: 99_900_000n, currency: 'CNY' } }
  const { body } = qihoo360.request([paid], context)
  expect(JSON.parse(body)).toHaveProperty('data.data_detail.event_param', { value: 9990 })
})

test('X: OAuth 1.0a as its documentation signs its example', () => {
  const header = oauthHeader(
    digests,
    {
      method: 'POST',
      url: 'https://api.twitter.com/1.1/statuses/update.json',
      parameters: { include_entities: 'true', status: 'Hello Ladies + Gentlemen, a signed OAuth request!' },
    },
    {
      consumerKey: 'xvz1evFS4wEEPTGEFPHBog',
      consumerSecret: 'kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw',
      token: '370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb',
      tokenSecret: 'LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE',
    },
    { nonce: 'kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg', timestamp: 1_318_622_958 },
  )
  expect(header).toContain('oauth_signature="hCtSmYh%2BiHYCEqBWrE7C7hYmtUk%3D"')
})

test.each([
  ['99.9', 99_900_000n, 9_990, '99.90', 99.9],
  ['a tenth of a fen', 1_000n, 0, '0.00', 0.001],
  ['half a fen goes up', 5_000n, 1, '0.01', 0.005],
  ['nothing', 0n, 0, '0.00', 0],
  ['a thousand million', 1_000_000_000_000_000n, 100_000_000_000, '1000000000.00', 1_000_000_000],
])('money of %s in every unit', (_, micros, fen, yuan, major) => {
  const value = { micros, currency: 'CNY' }
  expect([fenOf(value), yuanOf(value), majorOf(value)]).toEqual([fen, yuan, major])
})

test('money in another currency is no yuan', () => {
  const value = { micros: 1_000_000n, currency: 'USD' }
  expect([fenOf(value), yuanOf(value), majorOf(value), fenOf(null)]).toEqual([undefined, undefined, 1, undefined])
})

test('a day in China begins eight hours early', () => {
  expect(chinaTime(Date.UTC(2026, 0, 31, 16))).toBe('2026-02-01 00:00:00')
})
