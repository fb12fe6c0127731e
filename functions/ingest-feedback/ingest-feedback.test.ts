import { createHash } from 'node:crypto'
import { Catalog } from '@guiyin/events'
import { feedbackOf, monitorLink } from '@guiyin/platforms'
import { describe, expect, test } from 'vitest'
import { anEdge, aRequest, NOON, rejection } from '../../test/support/edge.ts'
import { ingestFeedback } from './ingest-feedback.ts'

const keysOf = (id: string) => ({ write: `wk_${id}`, secret: `sk_${id}`, read: `rk_${id}` })
const site = (id: string) => ({ id, name: id, keys: { ...keysOf(id), feedback: `fk_${id}` } })
const catalog = Catalog.parse({
  sites: [site('shop'), site('other'), { id: 'bare', name: 'bare', keys: keysOf('bare') }],
})

interface Call {
  platform?: string
  site?: string
  method?: string
  down?: boolean
}

const aCall = (query: string, { platform = 'oceanengine', site: of = 'shop', method = 'GET' }: Call = {}) =>
  aRequest({
    method,
    path: `/v1/feedback/${platform}/${of}`,
    params: { platform, site: of },
    query,
    headers: { 'user-agent': 'Go-http-client/1.1' },
  })

const digests = {
  md5Hex: (text: string) => createHash('md5').update(text).digest('hex'),
  isEqual: (a: string, b: string) => a === b,
}

const SECRETS: Record<string, Record<string, string>> = { 'shop/baidu': { akey: 'JQV6d3Sy' } }

const aFeedback = async (options: Call = {}) => {
  const edge = await anEdge(options.down === undefined ? {} : { down: options.down })
  await edge.deps.catalog.apply(catalog, false)
  const secretsOf = async (site: string, platform: string) => SECRETS[`${site}/${platform}`] ?? {}
  return { ...edge, useCase: ingestFeedback({ ...edge.deps, secretsOf, digests }) }
}

const tell = async (query: string, options: Call = {}) => {
  const { useCase, facts, published } = await aFeedback(options)
  const response = await useCase(aCall(query, options))
  return { response, facts: facts(), published }
}

const CLICKED =
  'key=fk_shop&click_id=EJiw267wvfQCGKf2g&click_time=1768478390123&account_id=1700000000000001&campaign_id=7300000000000000001' +
  '&campaign=%E6%98%A5%E5%AD%A3&ad_group_id=7300000000000000002&creative_id=__CID__&request_id=20260115A&callback=cb%3D1' +
  '&imei=8f5a&oaid=77&idfa=__IDFA__&ip=203.0.113.9&ua=Mozilla'

describe('a click that 巨量引擎 tells of', () => {
  test('is answered as the platform expects, and is one fact of nobody', async () => {
    const { response, facts } = await tell(CLICKED)

    expect(response).toMatchObject({ status: 200, body: '{"status":0}', headers: { 'cache-control': 'no-store' } })
    expect(facts).toHaveLength(1)
    expect(facts[0]).toEqual({
      site: 'shop',
      config: 2,
      key: 'feedback',
      receiptId: expect.any(String),
      receivedAt: NOON,
      type: 'platform_click',
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      at: 1_768_478_390_123,
      verdict: 'accepted',
      visitor: expect.stringMatching(/^click:[0-9a-f]{32}$/),
      platform: 'oceanengine',
      action: 'click',
      clickId: { name: 'clickid', value: 'EJiw267wvfQCGKf2g' },
      accountId: '1700000000000001',
      campaignId: '7300000000000000001',
      campaign: '春季',
      adGroupId: '7300000000000000002',
      requestId: '20260115A',
      callback: 'cb=1',
      remarks: ['macro:creative_id'],
    })
  })

  test('keeps no id of a device, no address and no agent', async () => {
    const { published } = await tell(CLICKED)

    expect(JSON.stringify(published)).not.toMatch(/8f5a|203\.0\.113|Mozilla|Go-http|imei|oaid/)
  })

  test('is the same fact when it is told again', async () => {
    const { useCase, facts } = await aFeedback()
    await useCase(aCall(CLICKED))
    await useCase(aCall(CLICKED))
    await useCase(aCall(CLICKED.replace('EJiw267wvfQCGKf2g', 'another')))

    const names = facts().map(({ visitor, id }) => `${visitor} ${id}`)
    expect(names[1]).toBe(names[0])
    expect(names[2]).not.toBe(names[0])
  })

  test('is counted in the summary of its request', async () => {
    const { published } = await tell(CLICKED)

    expect(published[0]?.parcel.summary).toEqual({ accepted: 1, rejected: 0, bot: 0, test: 0 })
  })
})

describe('the time of a click', () => {
  test.each([
    ['in seconds', 'click_time=1768478390', 1_768_478_390_000, []],
    ['in milliseconds', 'click_time=1768478390123', 1_768_478_390_123, []],
    ['unreplaced', 'click_time=__TS__', NOON, ['macro:click_time']],
    ['no number', 'click_time=yesterday', NOON, ['invalid:click_time']],
    ['absent', '', NOON, []],
    ['a year ago', 'click_time=1736942390', NOON, ['invalid:click_time']],
    ['tomorrow', 'click_time=1768564790', NOON, ['invalid:click_time']],
  ])('%s', async (_title, query, at, remarks) => {
    const [fact] = (await tell(`key=fk_shop&click_id=c1&${query}`)).facts

    expect(fact?.at).toBe(at)
    expect(fact?.type === 'platform_click' ? (fact.remarks ?? []) : 'no click').toEqual(remarks)
    if (at === NOON) expect(fact?.id).toMatch(/^20260115:/)
  })
})

describe('whoever tries the link out', () => {
  test('HEAD is answered and tells of nothing', async () => {
    const { response, facts } = await tell(CLICKED, { method: 'HEAD' })

    expect(response.status).toBe(200)
    expect(facts).toEqual([])
  })

  test('the link itself, with no macro replaced, is a test', async () => {
    const { useCase, facts } = await aFeedback()
    const own = { base: 'https://gy.example.cn', platform: 'oceanengine', site: 'shop', key: 'fk_shop' }
    const link = new URL(monitorLink(feedbackOf('oceanengine'), own))
    await useCase(aCall(link.search.slice(1)))

    expect(facts()).toMatchObject([{ verdict: 'test' }])
  })

  test('test=1 says so', async () => {
    expect((await tell(`${CLICKED}&test=1`)).facts).toMatchObject([{ verdict: 'test', reason: 'test' }])
  })
})

describe('who may tell of clicks', () => {
  test.each([
    ['unknown_key', ''],
    ['unknown_key', 'key=fk_nobody'],
    ['unknown_key', 'key=fk_other'],
    ['wrong_key_kind', 'key=wk_shop'],
    ['wrong_key_kind', 'key=sk_shop'],
    ['wrong_key_kind', 'key=rk_shop'],
  ])('%s: %s', async (code, key) => {
    const { useCase, facts } = await aFeedback()

    expect(await rejection(useCase, aCall(`${key}&click_id=c1`))).toBe(code)
    expect(await rejection(useCase, aCall(`${key}&click_id=c1`, { method: 'HEAD' }))).toBe(code)
    expect(facts()).toEqual([])
  })

  test('a site without a feedback key takes none', async () => {
    const { useCase } = await aFeedback()

    expect(await rejection(useCase, aCall('key=undefined&click_id=c1', { site: 'bare' }))).toBe('unknown_key')
  })
})

describe('a signed call', () => {
  const host = aCall('').host
  const query = 'key=fk_shop&click_id=123&click_time=1768478390'
  const link = `${host}/v1/feedback/baidu/shop?${query}`
  const signed = (text: string) => `${query}&sign=${digests.md5Hex(text)}`

  test.each([
    ['over https', signed(`https://${link}JQV6d3Sy`)],
    ['over http', signed(`http://${link}JQV6d3Sy`)],
    ['in upper case', signed(`https://${link}JQV6d3Sy`).replace(/[0-9a-f]{32}/, (hash) => hash.toUpperCase())],
  ])('is taken: %s', async (_title, sent) => {
    expect((await tell(sent, { platform: 'baidu' })).facts).toHaveLength(1)
  })

  test.each([
    ['no signature', query],
    ['an empty one', `${query}&sign=`],
    ['one of another secret', signed(`https://${link}other`)],
    ['one of another link', signed(`https://${link.replace('123', '124')}JQV6d3Sy`)],
    ['a macro', `${query}&sign=__SIGN__`],
  ])('is refused with %s', async (_title, sent) => {
    const { useCase, facts } = await aFeedback()

    expect(await rejection(useCase, aCall(sent, { platform: 'baidu' }))).toBe('wrong_signature')
    expect(facts()).toEqual([])
  })

  test('is taken on its key alone where the site has set no secret', async () => {
    const sent = query.replace('fk_shop', 'fk_other')

    expect((await tell(sent, { platform: 'baidu', site: 'other' })).facts).toHaveLength(1)
  })
})

describe('a platform that posts', () => {
  const post = (type: string, body: string | Uint8Array, query = 'key=fk_shop') => ({
    ...aCall(query, { method: 'POST' }),
    headers: { 'content-type': type },
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  })
  const rest = CLICKED.replace('key=fk_shop&', '')
  const asJson = `{"click_id":"EJiw267wvfQCGKf2g","click_time":1768478390123,"account_id":1700000000000001,"campaign_id":7300000000000000001,"campaign":"春季","ad_group_id":"7300000000000000002","creative_id":"__CID__","request_id":"20260115A","callback":"cb=1","imei":"8f5a","device":{"ip":"203.0.113.9"}}`

  test.each([
    ['all of it in a form', 'application/x-www-form-urlencoded', rest, 'key=fk_shop'],
    ['all of it in JSON, long ids as numbers', 'text/plain', asJson, 'key=fk_shop'],
    ['all of it in the link', 'text/plain', '', CLICKED],
    ['some here and some there', 'application/json', '{"callback":"cb=1"}', CLICKED.replace('&callback=cb%3D1', '')],
    ['what it has no words for beside it', 'multipart/form-data; boundary=x', '--x', CLICKED],
  ])('tells the same with %s', async (_, type, body, query) => {
    const { useCase, facts } = await aFeedback()
    await useCase(aCall(CLICKED))
    await useCase(post(type, body, query))
    const [called, posted] = facts()
    expect(posted).toEqual({ ...called, receiptId: posted?.receiptId })
  })

  test('is heard where it sends half a character', async () => {
    const { useCase, facts } = await aFeedback()
    await useCase(post('application/json', '{"click_id":"c1","campaign":"a\\ud83d","\\ud83d":"x"}'))
    expect(facts()).toMatchObject([{ clickId: { value: 'c1' }, campaign: 'a\ufffd' }])
  })

  test('may not give its key in the body', async () => {
    const { useCase } = await aFeedback()
    expect(await rejection(useCase, post('application/x-www-form-urlencoded', CLICKED, ''))).toBe('unknown_key')
  })

  test.each([
    ['a list', '[{"click_id":"1"}]', 'invalid_json'],
    ['half an object', '{"click_id":', 'invalid_json'],
    ['what is no UTF-8', Uint8Array.of(0xff, 0xfe), 'invalid_json'],
    ['more than any link', JSON.stringify({ click_id: 'x'.repeat(9_000) }), 'invalid_query'],
  ])('is refused with %s', async (_, body, code) => {
    const { useCase, facts } = await aFeedback()
    expect(await rejection(useCase, post('application/json', body))).toBe(code)
    expect(facts()).toEqual([])
  })
})

test('a click that the stream did not take is told so, and the platform calls again', async () => {
  const { useCase } = await aFeedback({ down: true })

  await expect(useCase(aCall(CLICKED))).rejects.toMatchObject({ dependency: 'stream' })
})

describe('what no platform sends', () => {
  test.each(['', 'Tencent', '../x', '__proto__%00', 'x'.repeat(65)])('%j is no platform', async (platform) => {
    const { useCase } = await aFeedback()

    expect(await rejection(useCase, aCall('key=fk_shop&click_id=c1', { platform }))).toBe('unknown_platform')
  })

  test('a query beyond every bound', async () => {
    const { useCase, facts } = await aFeedback()

    expect(await rejection(useCase, aCall(`key=fk_shop&click_id=${'x'.repeat(9_000)}`))).toBe('invalid_query')
    expect(facts()).toEqual([])
  })

  test.each([
    ['a click id too long', `click_id=${'x'.repeat(1_025)}`, ['invalid:click_id']],
    ['control characters', 'click_id=a%00b', ['invalid:click_id']],
    ['a campaign id too long', `campaign_id=${'7'.repeat(129)}`, ['invalid:campaign_id']],
    ['a name of a prototype', 'click_id=__proto__&constructor=1&__proto__=2', ['macro:click_id']],
  ])('%s is absent, with a remark', async (_title, query, remarks) => {
    const [fact] = (await tell(`key=fk_shop&request_id=r1&${query}`)).facts

    expect(fact).not.toHaveProperty('clickId')
    expect(fact).not.toHaveProperty('campaignId')
    expect(fact).toMatchObject({ remarks })
  })

  test('a formula and a tag are text like any other', async () => {
    const [fact] = (await tell('key=fk_shop&click_id=c1&campaign=%3Dcmd()%3Cscript%3E')).facts

    expect(fact).toMatchObject({ campaign: '=cmd()<script>' })
  })
})
