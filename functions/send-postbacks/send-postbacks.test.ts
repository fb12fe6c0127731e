import type { Fact } from '@guiyin/events'
import { attributedMessage } from '@guiyin/queues'
import { type Client, importLog } from '@guiyin/store'
import { afterEach, describe, expect, test } from 'vitest'
import {
  adClick,
  DAY,
  lead,
  MINUTE,
  order,
  pageView,
  refund,
  signup,
  T0,
} from '../../packages/domain/src/facts/testing.ts'
import { batchOf } from '../../test/support/pipeline.ts'
import { type SendingOptions, sendingStack } from '../../test/support/sending.ts'

const NOW = T0 + 10 * MINUTE
const URL_OF_AD = 'https://shop.example/p?utm_campaign=spring&bd_vid=8123456789012345'
const BAIDU = { postbacks: [{ platform: 'baidu' }], consentDefault: { ads: true } }
const NOT_ASKED = { postbacks: [{ platform: 'baidu' }] }

const click = pageView('p1', T0, { url: URL_OF_AD, agent: 'Browser/1' })
const bought = order('e1', T0 + 5 * MINUTE, { value: '99.9' })
const ad = (id: string, time: number, extra: Partial<typeof click> = {}) =>
  pageView(id, time, { url: URL_OF_AD, ...extra })

/** Waits no longer than a silent platform is worth. */
const HASTY = { timeoutMs: 200 }

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

const aStack = async (facts: readonly Fact[] = [click, bought], options: Partial<SendingOptions> = {}) => {
  const stack = await sendingStack({ now: NOW, site: BAIDU, ...options })
  stops.push(stack.servers.stop)
  await stack.attribute(batchOf(facts))
  return stack
}

const undone = async (client: Client): Promise<void> => {
  const log = importLog(client, 'kpis')
  await log.beginUndo('shop', 'i1', NOW)
  await log.finishUndo('shop', 'i1')
}

test('an order goes back to the platform of its click, whole URL, fen, once', async () => {
  const { deliver, servers, of, queue } = await aStack()

  await deliver()

  expect(servers.countedBy('baidu')).toEqual([
    {
      logidUrl: URL_OF_AD,
      newType: 10,
      convertTime: (T0 + 5 * MINUTE) / 1000,
      convertValue: 9990,
      outerEventId: expect.stringMatching(/^[0-9a-f]{32}$/),
    },
  ])
  expect(await of('o1')).toMatchObject([
    { status: 'delivered', goal: 'order', type: '10', code: '0', attempts: 1, nextAt: null },
  ])
  expect(queue).toEqual([])
})

describe('the platform counts one conversion', () => {
  test.each([
    ['the message comes twice', []],
    ['it answers 503', [{ kind: 'reply' as const, reply: { status: 503 } }]],
    ['it takes it and never answers', [{ kind: 'silent' as const }]],
    ['it takes it and never answers, twice', [{ kind: 'silent' as const }, { kind: 'silent' as const }]],
    ['the line breaks', [{ kind: 'hang_up' as const }]],
    ['its answer is none', [{ kind: 'reply' as const, reply: { status: 200, text: '<html>' } }]],
    ['it says status 4', [{ kind: 'reply' as const, reply: { status: 200, json: { header: { status: 4 } } } }]],
    ['it asks for a pause', [{ kind: 'reply' as const, reply: { status: 429, headers: { 'retry-after': '90' } } }]],
  ])('where %s', async (_, mishaps) => {
    const isSilent = mishaps.some(({ kind }) => kind === 'silent')
    const { servers, drain, of, queue } = await aStack([click, bought], isSilent ? HASTY : {})
    servers.next('baidu', ...mishaps)
    const [first] = queue
    if (first !== undefined) queue.push({ ...first })

    await drain()

    expect(servers.countedBy('baidu')).toHaveLength(1)
    const [state] = await of('o1')
    expect(state?.status).toBe('delivered')
    expect(state?.attempts).toBeGreaterThan(mishaps.length)
    const ids = servers.requests.map(({ body }) => JSON.parse(body).conversionTypes[0].outerEventId)
    expect(new Set(ids).size).toBe(1)
  })

  test('where the sender dies after the request: another sends the same again, once the first counts as lost', async () => {
    const { servers, send, senderOf, of, wait, queue } = await aStack([click, bought], HASTY)
    const body = JSON.stringify(queue[0]?.message)
    servers.next('baidu', { kind: 'silent' })
    const dying = send([body])
    await expect.poll(() => servers.requests.length, { interval: 5 }).toBe(1)
    expect(await senderOf()([body])).toEqual([{ againAfterMs: MINUTE }])
    expect(servers.requests).toHaveLength(1)
    await dying
    wait(2 * MINUTE)
    expect(await senderOf()([body])).toEqual(['done'])
    expect(servers.countedBy('baidu')).toHaveLength(1)
    expect(await of('o1')).toMatchObject([{ status: 'delivered' }])
  })
})

describe('nothing is sent', () => {
  const nothingFrom = async (facts: readonly Fact[], options: Partial<SendingOptions> = {}) => {
    const stack = await aStack(facts, options)
    await stack.drain()
    expect(stack.servers.requests).toEqual([])
    return stack
  }

  test('of a site that lists no platform, which is said once', async () => {
    const { of, lines } = await nothingFrom([click, bought, lead('l', T0 + MINUTE)], { site: {} })
    expect(await of('o1')).toEqual([])
    expect(lines).toEqual([{ message: 'no_postbacks', fields: { site: 'shop' } }])
  })

  test.each([
    ['a bot', { verdict: 'bot' as const }],
    ['a test', { verdict: 'test' as const }],
  ])('of %s', async (_, verdict) => {
    await nothingFrom([click, { ...bought, ...verdict }])
    await nothingFrom([{ ...click, ...verdict }, bought])
  })

  test('of a journey without a click of the platform, or with one that is too old', async () => {
    await nothingFrom([pageView('p1', T0), bought])
    await nothingFrom([ad('p1', T0 - 31 * DAY), bought])
  })

  test.each([
    ['whoever was never asked, where the site says nothing of them', [click, bought], NOT_ASKED],
    ['whoever refused', [{ ...click, consent: { ads: false } }, bought], BAIDU],
    [
      'whoever took it back',
      [
        { ...click, consent: { ads: true } },
        { ...bought, consent: { ads: false } },
      ],
      BAIDU,
    ],
    [
      'whoever took it back since',
      [{ ...click, consent: { ads: true } }, bought, pageView('p2', T0 + 6 * MINUTE, { consent: { ads: false } })],
      BAIDU,
    ],
  ])('of %s', async (_, facts, site) => {
    const { of } = await nothingFrom(facts, { site })
    expect(await of('o1')).toMatchObject([{ status: 'withheld', reason: 'no_consent', attempts: 0 }])
  })

  test('of whoever was erased, from the moment it is asked for', async () => {
    const { stores, drain, servers, of } = await aStack()
    const hash = await stores.hashOf('shop', ['erased', 'visitor', 'v1'])
    await stores.erasures.accept(
      { site: 'shop', kind: 'visitor', subject: 'v1', hash },
      { erasureId: 'x', at: NOW, token: 't' },
    )
    await drain()
    expect(servers.requests).toEqual([])
    expect(await of('o1')).toEqual([])
  })

  test('once it is too late', async () => {
    const { wait, drain, servers, of } = await aStack()
    wait(8 * DAY)
    await drain()
    expect(servers.requests).toEqual([])
    expect(await of('o1')).toMatchObject([{ status: 'expired', reason: 'too_late' }])
  })
})

test('what is on its way when consent is taken back is left to its sender', async () => {
  const { store, send, queue, attribute, servers, of, wait } = await aStack()
  const key = { site: 'shop', kind: 'order', naturalId: 'o1' }
  const body = JSON.stringify(queue[0]?.message)
  const unheard = { answerId: null, answer: null }
  const progress = {
    ...unheard,
    goal: 'order',
    reason: null,
    code: null,
    attempts: 1,
    at: NOW,
    nextAt: NOW + MINUTE,
    version: 1,
  }
  await store.put({ key, platform: 'baidu', type: '10', status: 'sending', ...progress })
  await attribute(batchOf([pageView('no', T0 + 6 * MINUTE, { consent: { ads: false } })]))

  expect(await send([body])).toEqual([{ againAfterMs: MINUTE }])
  expect(await of('o1')).toMatchObject([{ status: 'sending' }])
  wait(MINUTE)
  expect(await send([body])).toEqual(['done'])
  expect(await of('o1')).toMatchObject([{ status: 'withheld', reason: 'no_consent' }])
  expect(servers.requests).toEqual([])
})

test('who consents later is told of then', async () => {
  const { drain, attribute, servers, of, queue } = await aStack([click, bought], { site: NOT_ASKED })
  await drain()
  await attribute(batchOf([pageView('p3', T0 + 7 * MINUTE, { consent: { ads: true } })]))
  queue.push({
    message: attributedMessage({ site: 'shop', kind: 'order', naturalId: 'o1' }, ''),
    dueAt: 0,
    receives: 0,
  })
  await drain()
  expect(servers.countedBy('baidu')).toHaveLength(1)
  expect(await of('o1')).toMatchObject([{ status: 'delivered' }])
})

test('an erasure takes the log of what was sent with the conversion it renames', async () => {
  const { drain, erase, stores, store, of, dynamo } = await aStack([click, signup('s9', T0 + MINUTE)], { secrets: {} })
  await drain()
  expect((await store.stranded('shop', 10)).found).toMatchObject([{ key: { kind: 'signup', naturalId: 's9' } }])
  const hash = await stores.hashOf('shop', ['erased', 'visitor', 'v1'])
  await stores.erasures.accept(
    { site: 'shop', kind: 'visitor', subject: 'v1', hash },
    { erasureId: 'x', at: NOW, token: 't' },
  )
  await erase()
  expect(await of('s9', 'signup')).toEqual([])
  expect(JSON.stringify(dynamo.dump().conversions)).not.toContain('s9')
})

test('a result that does not stand yet is waited for', async () => {
  const { stores, send, queue } = await aStack()
  const [message] = queue.map((one) => one.message)
  if (message === undefined) throw new Error('nothing was announced')
  const later = { ...message, seen: `9${message.seen.slice(1)}` }
  expect(await send([JSON.stringify(later)])).toEqual([{ againAfterMs: 5_000 }])
  const unclaimed = attributedMessage({ site: 'shop', kind: 'order', naturalId: 'gone' }, message.seen)
  expect(await send([JSON.stringify(unclaimed), 'no message'])).toEqual(['done', { againAfterMs: null }])
  expect(stores.clock()).toBe(NOW)
})

describe('what is sent', () => {
  test('is the last click of the platform, by its landing behind a tracking link too', async () => {
    const facts = [
      ad('a', T0 - DAY, { url: 'https://shop.example/?bd_vid=11111111111111' }),
      adClick('c', T0, { linkId: 'l', clickId: { name: 'bd_vid', value: '8123456789012345' } }),
      ad('b', T0 + 1_000),
      pageView('d', T0 + 2 * 60 * MINUTE, { referrer: 'https://www.google.com/' }),
      order('e1', T0 + 2 * 60 * MINUTE + 1),
    ]
    const { drain, servers, wait } = await aStack(facts)
    wait(3 * 60 * MINUTE)
    await drain()
    expect(servers.countedBy('baidu')).toMatchObject([{ logidUrl: URL_OF_AD }])
  })

  test('goes only to the winner where the site wants that', async () => {
    const site = { ...BAIDU, postbacks: [{ platform: 'baidu', winnerOnly: true }] }
    const later = pageView('d', T0 + 40 * MINUTE, { referrer: 'https://www.google.com/' })
    const lost = await aStack([click, later, order('e1', T0 + 41 * MINUTE)], { site, now: T0 + 50 * MINUTE })
    await lost.drain()
    expect(lost.servers.requests).toEqual([])
    const won = await aStack([click, bought], { site })
    await won.drain()
    expect(won.servers.countedBy('baidu')).toHaveLength(1)
  })

  test('has the type that the site names for the goal, or is left out by it', async () => {
    const site = { ...BAIDU, postbacks: [{ platform: 'baidu', goals: { order: 14, lead: null } }] }
    const { drain, servers } = await aStack([click, bought, lead('l', T0 + MINUTE)], { site })
    await drain()
    expect(servers.countedBy('baidu')).toMatchObject([{ newType: 14 }])
  })

  test('a lead that turns out invalid is told as such, under the type of the lead', async () => {
    const { drain, servers, attribute } = await aStack([click, lead('l', T0 + MINUTE)])
    await drain()
    await attribute(batchOf([lead('l2', T0 + 8 * MINUTE, { status: 'invalid' })]))
    await drain()
    expect(servers.requests.map(({ path }) => path.split('/').at(-1))).toEqual([
      'uploadConvertData',
      'uploadInvalidConvertData',
    ])
    expect(servers.countedBy('baidu').at(-1)).toMatchObject({ convertType: 3, logidUrl: URL_OF_AD, confidence: 100 })
  })

  test.each([
    [true, ['uploadConvertData', 'uploadInvalidConvertData']],
    [false, []],
  ])('a lead whose import is undone is taken back from a platform that heard of it (%s)', async (hasHeard, paths) => {
    const { drain, servers, settle, dynamo } = await aStack([click, lead('l', T0 + MINUTE, { importId: 'i1' })])
    if (hasHeard) await drain()
    await undone(dynamo.client)
    await settle()
    await drain()
    expect(servers.requests.map(({ path }) => path.split('/').at(-1))).toEqual(paths)
  })

  test.each(['taken_then_hang_up', 'hang_up'] as const)(
    'a withdrawn lead is taken back from a platform whose answer was lost, and waits no more (%s)',
    async (kind) => {
      const { deliver, drain, servers, settle, stores, of, dynamo } = await aStack([
        click,
        lead('l', T0 + MINUTE, { importId: 'i1' }),
      ])
      servers.next('baidu', { kind })
      await deliver()
      const { keys } = await stores.conversions.keysOfImport('shop', 'i1', undefined, 1)
      const states = async () => (await of(keys[0]?.naturalId ?? '', 'lead')).map(({ status }) => status)
      expect(await states()).toEqual(['waiting'])
      await undone(dynamo.client)
      await settle()
      await drain()
      expect(servers.requests.map(({ path }) => path.split('/').at(-1))).toEqual([
        'uploadConvertData',
        'uploadInvalidConvertData',
      ])
      expect((await states()).toSorted()).toEqual(['delivered', 'expired'])
    },
  )

  test('a retraction that failed goes when it is tried again', async () => {
    const { deliver, drain, servers, settle, stores, store, of, queue, dynamo } = await aStack([
      click,
      lead('l', T0 + MINUTE, { importId: 'i1' }),
    ])
    servers.next('baidu', { kind: 'hang_up' })
    await deliver()
    await undone(dynamo.client)
    await settle()
    servers.next('baidu', ...Array.from({ length: 8 }, () => ({ kind: 'reply' as const, reply: { status: 500 } })))
    await drain()
    const { found } = await store.stranded('shop', 10)
    expect(found.map(({ status }) => status).toSorted()).toEqual(['expired', 'failed'])
    for (const one of found) {
      await store.put({ ...one, status: 'waiting', attempts: 0, nextAt: null, version: one.version + 1 })
      queue.push({ message: attributedMessage(one.key, ''), dueAt: stores.clock(), receives: 0 })
    }
    await drain()
    const { keys } = await stores.conversions.keysOfImport('shop', 'i1', undefined, 1)
    const states = (await of(keys[0]?.naturalId ?? '', 'lead')).map(({ status }) => status)
    expect(states.toSorted()).toEqual(['delivered', 'expired'])
  })

  test('what waits of a withdrawn conversion ends where the platform takes nothing back', async () => {
    const { deliver, drain, servers, settle, of, dynamo } = await aStack([click, { ...bought, importId: 'i1' }])
    servers.next('baidu', { kind: 'hang_up' })
    await deliver()
    await undone(dynamo.client)
    await settle()
    await drain()
    expect(servers.requests).toHaveLength(1)
    expect(await of('o1')).toMatchObject([{ status: 'expired', attempts: 1, nextAt: null }])
  })

  test('a lead that is withdrawn while its request is on its way is taken back behind it', async () => {
    const { drain, servers, settle, store, send, queue, dynamo } = await aStack([
      click,
      lead('l', T0 + MINUTE, { importId: 'i1' }),
    ])
    const { put } = store
    let isFirst = true
    store.put = async (sent) => {
      const isPut = await put(sent)
      if (!isFirst) return isPut
      isFirst = false
      await undone(dynamo.client)
      await settle()
      const messages = queue.map(({ message }) => JSON.stringify(message))
      expect(await send(messages)).toEqual(messages.map(() => ({ againAfterMs: 60_000 })))
      return isPut
    }
    await drain()
    expect(servers.requests.map(({ path }) => path.split('/').at(-1))).toEqual([
      'uploadConvertData',
      'uploadInvalidConvertData',
    ])
  })

  test('an order whose import is undone is told as given back, where the site names a type for it', async () => {
    const site = { ...BAIDU, postbacks: [{ platform: 'baidu', goals: { 'order:refund': 46 } }] }
    const { drain, servers, settle, dynamo } = await aStack([click, { ...bought, importId: 'i1' }], { site })
    await drain()
    await undone(dynamo.client)
    await settle()
    await drain()
    expect(servers.countedBy('baidu')).toMatchObject([{ newType: 10 }, { newType: 46 }])
  })

  test('a refund is not, unless the site names a type for it', async () => {
    const given = refund('r', T0 + 6 * MINUTE, '99.9')
    const { drain, servers } = await aStack([click, bought, given])
    await drain()
    expect(servers.countedBy('baidu')).toHaveLength(1)
  })

  test('has no money in another currency', async () => {
    const { drain, servers } = await aStack([click, { ...bought, currency: 'USD' }])
    await drain()
    expect(servers.countedBy('baidu')[0]).not.toHaveProperty('convertValue')
  })

  test('goes in one request for many, and what is refused of them stays behind alone', async () => {
    const many = Array.from({ length: 5 }, (_, index) =>
      order(`m${index}`, T0 + 5 * MINUTE + index, { orderId: `m${index}` }),
    )
    const { deliver, servers, of } = await aStack([click, ...many])
    const refusal = { header: { status: 1, failures: [{ code: 2001, message: 'no', position: 2 }] } }
    servers.next('baidu', { kind: 'reply', reply: { status: 200, json: refusal } })
    await deliver()
    expect(servers.requests).toHaveLength(1)
    const states = await Promise.all(many.map(async ({ orderId }) => (await of(orderId))[0]?.status))
    expect(states.toSorted()).toEqual(['delivered', 'delivered', 'delivered', 'delivered', 'rejected'])
  })

  test('is sent piece by piece where the platform refuses all at once', async () => {
    const many = ['m0', 'm1'].map((orderId) => order(orderId, T0 + 5 * MINUTE, { orderId }))
    const { deliver, servers } = await aStack([click, ...many])
    servers.next('baidu', { kind: 'reply', reply: { status: 200, json: { header: { status: 2, failures: [] } } } })
    await deliver()
    expect(servers.requests).toHaveLength(3)
    expect(servers.countedBy('baidu')).toHaveLength(2)
  })
})

describe('what does not get through', () => {
  const always = (count: number) =>
    Array.from({ length: count }, () => ({ kind: 'reply' as const, reply: { status: 500 } }))

  test('is given up after the schedule of the platform, listed, and told in one line without a secret', async () => {
    const { servers, drain, store, lines } = await aStack()
    servers.next('baidu', ...always(50))
    await drain()
    expect((await store.stranded('shop', 10)).found).toMatchObject([
      { key: { kind: 'order', naturalId: 'o1' }, status: 'failed', reason: 'unavailable', code: '500', attempts: 8 },
    ])
    expect(lines).toEqual([
      { message: 'postback_failed', fields: { platform: 'baidu', reason: 'unavailable', code: '500' } },
    ])
  })

  test('for want of a secret comes again, and goes once the secret is there', async () => {
    const secrets: Record<string, Record<string, string>> = {}
    const { deliver, servers, of, wait } = await aStack([click, bought], { secrets })
    await deliver()
    expect(servers.requests).toEqual([])
    expect(await of('o1')).toMatchObject([{ status: 'waiting', reason: 'missing_secret' }])
    secrets.baidu = { token: 'tok-baidu' }
    wait(MINUTE)
    await deliver()
    expect(servers.countedBy('baidu')).toHaveLength(1)
  })

  test('by status 3 of Baidu is tried once more after half an hour, and rings', async () => {
    const { servers, drain, of, lines } = await aStack([click, bought], { secrets: { baidu: { token: 'old' } } })
    await drain()
    expect(servers.requests).toHaveLength(2)
    expect(await of('o1')).toMatchObject([{ status: 'failed', code: '3' }])
    expect(lines).toHaveLength(2)
    expect(JSON.stringify(lines)).not.toMatch(/old|bd_vid|8123456789012345|shop\.example/)
  })

  test('by a code that the site knows better is done with as the site says', async () => {
    const own = {
      postbacks: [{ platform: 'baidu', codes: { 3: 'auth', 2001: 'retry' } }],
      consentDefault: { ads: true },
    }
    const says = (status: number, code: number) => {
      const json = { header: { status, failures: [{ code, position: 0 }] } }
      return { kind: 'reply' as const, reply: { status: 200, json } }
    }
    const { servers, deliver, of, wait } = await aStack([click, bought], { site: own })
    servers.next('baidu', says(2, 2001), says(3, 0))
    await deliver()
    expect(await of('o1')).toMatchObject([{ status: 'waiting', reason: 'unavailable', code: '2001' }])
    wait(2 * MINUTE)
    await deliver()
    expect(await of('o1')).toMatchObject([{ status: 'rejected', reason: 'auth', code: '3' }])
  })

  test('of a platform that is limited leaves it alone for a minute, whoever else converts', async () => {
    const other = order('e2', T0 + 6 * MINUTE, { orderId: 'o2' })
    const tencent = { platform: 'tencent_ads', settings: { accountId: 25_000, userActionSetId: 1_100 } }
    const landing = pageView('p1', T0, { url: 'https://shop.example/?gdt_vid=wx0abcdefghijkl12' })
    const site = { postbacks: [tencent], consentDefault: { ads: true } }
    const { servers, send, queue, of } = await aStack([landing, bought, other], { site })
    servers.next('tencent_ads', { kind: 'take' }, { kind: 'reply', reply: { status: 200, json: { code: 11_017 } } })
    for (const { message } of queue) await send([JSON.stringify(message)])
    expect(servers.requests.map(({ path }) => path)).toEqual(['/oauth/token', '/v3.0/user_actions/add'])
    expect(await of('o1')).toMatchObject([{ status: 'waiting', reason: 'limited', code: '11017' }])
    expect(await of('o2')).toEqual([])
  })

  test('leaves who gives the tokens in peace too', async () => {
    const many = Array.from({ length: 20 }, (_, index) =>
      order(`m${index}`, T0 + 5 * MINUTE, { orderId: `m${index}`, visitor: `v${index}` }),
    )
    const url = 'https://shop.example/?gdt_vid=wx0abcdefghijkl12'
    const clicks = many.map(({ visitor }) => pageView(`p-${visitor}`, T0, { visitor, url }))
    const tencent = { platform: 'tencent_ads', settings: { accountId: 25_000, userActionSetId: 1_100 } }
    const site = { postbacks: [tencent], consentDefault: { ads: true } }
    const { servers, send, queue } = await aStack([...clicks, ...many], { site })
    servers.next('tencent_ads', ...always(50))
    for (const { message } of queue) await send([JSON.stringify(message)])
    expect(servers.requests.map(({ path }) => path)).toEqual(Array.from({ length: 5 }, () => '/oauth/token'))
  })

  test('leaves a broken platform in peace: of twenty conversions five are tried', async () => {
    const many = Array.from({ length: 20 }, (_, index) =>
      lead(`m${index}`, T0 + 5 * MINUTE, { leadId: `m${index}`, visitor: `v${index}` }),
    )
    const clicks = many.map(({ visitor }) => ad(`p-${visitor}`, T0, { visitor }))
    const { servers, send, queue } = await aStack([...clicks, ...many])
    servers.next('baidu', ...always(50))
    for (const { message } of queue) await send([JSON.stringify(message)])
    expect(servers.requests).toHaveLength(5)
  })
})
