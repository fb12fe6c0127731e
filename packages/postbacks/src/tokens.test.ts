import type { PostbackContext, PostbackContract } from '@guiyin/platforms/postbacks'
import { postbacks } from '@guiyin/platforms/postbacks'
import { expect, test } from 'vitest'
import { digests } from './digests.ts'
import type { Exchange } from './outcome.ts'
import { postbackTokens } from './tokens.ts'

const contract = postbacks.get('xiaohongshu')
if (contract === undefined) throw new Error('no contract')
const own: PostbackContract = contract

const contextAt = (now: number): PostbackContext => ({
  settings: { advertiserId: '1' },
  secrets: {},
  token: '',
  now,
  nonce: 'n',
  digests,
})
const tokenAnswer = (token: string): Exchange => ({
  kind: 'answered',
  response: {
    status: 200,
    headers: {},
    json: { code: 0, data: { access_token: token, access_token_expires_in: 600 } },
    text: '',
  },
})

test('a token is asked for once, anew in its last minute, and when the platform takes it back', async () => {
  let asked = 0
  const tokens = postbackTokens(async () => tokenAnswer(`t${++asked}`))
  expect(await tokens.of('a', own, contextAt(0))).toBe('t1')
  expect(await tokens.of('a', own, contextAt(539_999))).toBe('t1')
  expect(await tokens.of('b', own, contextAt(0))).toBe('t2')
  expect(await tokens.of('a', own, contextAt(540_000))).toBe('t3')
  expect(tokens.forget('a')).toBe(true)
  expect(tokens.forget('a')).toBe(false)
  expect(await tokens.of('a', own, contextAt(540_001))).toBe('t4')
})

test.each<[string, Exchange, object]>([
  [
    'is down',
    { kind: 'answered', response: { status: 503, headers: {}, json: undefined, text: '' } },
    { kind: 'again', reason: 'unavailable' },
  ],
  [
    'refuses',
    { kind: 'answered', response: { status: 401, headers: {}, json: {}, text: '' } },
    { kind: 'rejected', reason: 'auth' },
  ],
  [
    'refuses in its own words',
    { kind: 'answered', response: { status: 200, headers: {}, json: { code: 1001 }, text: '' } },
    { kind: 'rejected', reason: 'auth', code: '1001' },
  ],
  [
    'refuses without a word',
    { kind: 'answered', response: { status: 400, headers: {}, json: { error: 'invalid_grant' }, text: '' } },
    { kind: 'rejected', reason: 'auth', code: '400' },
  ],
  [
    'is well and gives none',
    { kind: 'answered', response: { status: 200, headers: {}, json: { code: 0 }, text: '' } },
    { kind: 'again', reason: 'malformed' },
  ],
  [
    'leads elsewhere',
    { kind: 'answered', response: { status: 302, headers: {}, json: undefined, text: '' } },
    { kind: 'rejected', reason: 'redirected' },
  ],
  ['is silent', { kind: 'failed', reason: 'timeout' }, { kind: 'again', reason: 'timeout' }],
])('where who gives them %s, there is none', async (_, exchange, outcome) => {
  expect(await postbackTokens(async () => exchange).of('a', own, contextAt(0))).toMatchObject(outcome)
})

test('who asks meanwhile waits for the same token', async () => {
  let asked = 0
  const tokens = postbackTokens(async () => tokenAnswer(`t${++asked}`))
  expect(await Promise.all([tokens.of('a', own, contextAt(0)), tokens.of('a', own, contextAt(0))])).toEqual([
    't1',
    't1',
  ])
})

test('a platform without tokens is not asked for one', async () => {
  const baidu = postbacks.get('baidu')
  const tokens = postbackTokens(async () => {
    throw new Error('asked')
  })
  expect(baidu && (await tokens.of('a', baidu, contextAt(0)))).toBe('')
})
