import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import vm from 'node:vm'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { trackerBundle } from './index.ts'

const folder = join(tmpdir(), `guiyin-tracker-${process.pid}`)
let script = ''

beforeAll(async () => {
  await build(trackerBundle(folder))
  script = await readFile(join(folder, 'gy.js'), 'utf8')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const Events = z.array(z.object({ type: z.string(), visitorId: z.string().optional(), target: z.string().optional() }))

const Shown = z.object({ type: z.literal('page_view'), url: z.string() })

type Listener = (event: unknown) => void

/** A page as the bundle meets it. */
const aPage = (attributes: Record<string, string>, more: { beacon?: boolean; storage?: boolean } = {}) => {
  const listeners = new Map<string, Listener>()
  const calls: { address: string; body: string; by: 'beacon' | 'fetch' }[] = []
  const listen = { addEventListener: (name: string, listener: Listener) => listeners.set(name, listener) }
  const kept = new Map<string, string>()
  const location = { href: 'https://shop.example/?utm_source=baidu' }
  const push = (_state: unknown, _unused: string, url: string) => {
    location.href = new URL(url, location.href).href
  }
  const window = {
    ...listen,
    crypto,
    history: { pushState: push, replaceState: push },
    innerHeight: 500,
    scrollY: 0,
    location,
    localStorage: {
      getItem: (key: string) => {
        if (more.storage === false) throw new Error('forbidden')
        return kept.get(key) ?? null
      },
      setItem: (key: string, value: string) => kept.set(key, value),
    },
    navigator: {
      sendBeacon: (address: string, body: string) => {
        if (more.beacon !== false) calls.push({ address, body, by: 'beacon' })
        return more.beacon !== false
      },
    },
    fetch: (address: string, { body }: { body: string }) => {
      calls.push({ address, body, by: 'fetch' })
      return Promise.reject(new Error('gone'))
    },
    setInterval: () => undefined,
    setTimeout: (work: () => void) => work(),
    guiyin: { q: [['click', { target: 'early' }]] },
  }
  const document = {
    ...listen,
    currentScript: { src: 'https://t.example/gy.js', getAttribute: (name: string) => attributes[name] ?? null },
    documentElement: { scrollHeight: 1_000 },
    referrer: '',
    title: '',
    visibilityState: 'visible',
    cookie: '',
  }
  vm.runInNewContext(script, { window, document, URL, Uint8Array, Array, Date, RegExp, JSON })
  const happen = (name: string, event: unknown = {}) => listeners.get(name)?.(event)
  const events = () => calls.flatMap(({ body }) => Events.parse(JSON.parse(body)))
  return { window, document, calls, happen, events }
}

test('the bundle is at most 2 KiB when it is compressed', () => {
  expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(2_048)
})

test('a page view goes to the collector that the script came from, with the key in the address', () => {
  const { calls, happen, events } = aPage({ 'data-key': 'wk_demo' })

  happen('pagehide')

  expect(calls.map(({ address, by }) => [address, by])).toEqual([['https://t.example/v1/events?key=wk_demo', 'beacon']])
  expect(events().map(({ type }) => type)).toEqual(expect.arrayContaining(['page_view', 'click']))
})

test('a beacon that is not taken goes out as a request that outlives the page', () => {
  const { calls, happen } = aPage({ 'data-key': 'k', 'data-api': 'https://c.example' }, { beacon: false })

  happen('pagehide')

  expect(calls.map(({ address, by }) => [address, by])).toEqual([['https://c.example/v1/events?key=k', 'fetch']])
})

test('a page that keeps the visitor itself does so in a cookie where storage is forbidden', () => {
  const { document, happen, events } = aPage({ 'data-visitor': 'local' }, { storage: false })

  happen('pagehide')

  const [{ visitorId } = { visitorId: '' }] = events()
  expect(visitorId).toMatch(/^[0-9a-f]{24}$/)
  expect(document.cookie).toContain(`gy_visitor=${visitorId};`)
})

test('a marked element tells its click with its own fields', () => {
  const { happen, events } = aPage({})
  const element = { dataset: { gyEvent: 'click', gyTarget: 'banner', other: 'x' } }

  happen('click', { target: { closest: () => element } })
  happen('pagehide')

  expect(events()).toContainEqual({ type: 'click', target: 'banner' })
})

test('a route that a script pushes is a page view', () => {
  const { window, calls, happen } = aPage({})

  window.history.pushState({}, '', '/cart')
  happen('pagehide')

  const told = calls.flatMap(({ body }) => z.array(z.unknown()).parse(JSON.parse(body)))
  const shown = told.flatMap((event) => Shown.safeParse(event).data?.url ?? [])
  expect(shown).toEqual(['https://shop.example/?utm_source=baidu', 'https://shop.example/cart'])
})
