import { Catalog, type Fact, factsOf } from '@guiyin/events'
import { Unavailable } from '@guiyin/failures'
import { type HttpUseCase, newIdFrom, type Request, requestOf } from '@guiyin/lambda'
import { catalogStore } from '@guiyin/store'
import { simulatedDynamo } from '@guiyin/store/testing'
import type { Outgoing } from '@guiyin/stream'
import { anHttpEvent } from './api-event.ts'

/** When every request of these tests is received: noon UTC, 20:00 in Shanghai. */
export const NOON = Date.parse('2026-01-15T12:00:00Z')

const keysOf = (site: string) => ({ write: `wk_${site}`, secret: `sk_${site}`, read: `rk_${site}` })

/** Three sites: `shop` (own hosts, one listed origin), `open` (browser orders, nothing listed), `other`. */
export const catalog = Catalog.parse({
  sites: [
    {
      id: 'shop',
      name: 'Shop',
      hosts: ['www.shop.com.cn', '.shop.example'],
      origins: ['https://www.shop.com.cn'],
      keys: keysOf('shop'),
    },
    { id: 'open', name: 'Open', browserOrders: true, internalNetworks: ['198.51.100.0/24'], keys: keysOf('open') },
    { id: 'other', name: 'Other', browserOrders: true, keys: keysOf('other') },
  ],
  links: [
    { id: 'spring', site: 'open', url: 'https://www.shop.com.cn/sale?sku=7#top', channel: 'content' },
    { id: 'home', site: 'shop', url: 'https://www.shop.com.cn/' },
  ],
})

const counted = () => {
  let next = 0
  return newIdFrom(
    () => NOON,
    (size) => {
      next += 1
      return Uint8Array.from({ length: size }, (_, index) => Math.floor(next / 32 ** (size - 1 - index)) % 32)
    },
  )
}

/** The edge on a simulated table and a stream that is an array; `down` makes the stream refuse everything. */
export const anEdge = async ({ down = false }: { down?: boolean } = {}) => {
  const store = catalogStore(simulatedDynamo().client, 'catalog')
  await store.apply(catalog, false)
  const published: Outgoing[] = []
  const calls: (readonly Outgoing[])[] = []
  const publish = async (parcels: readonly Outgoing[]): Promise<void> => {
    if (down) throw new Unavailable('stream', undefined)
    published.push(...parcels)
    calls.push(parcels)
  }
  const facts = (): Fact[] => published.flatMap(({ parcel }) => factsOf(parcel))
  return { deps: { catalog: store, publish, clock: () => NOON, newId: counted() }, published, calls, facts }
}

type Overrides = Parameters<typeof anHttpEvent>[0]

export const aRequest = (overrides: Overrides = {}): Request => requestOf(anHttpEvent(overrides))

/** JSON events sent with a key. */
export const sent = (key: string, body: unknown, overrides: Overrides = {}): Request =>
  aRequest({
    ...overrides,
    headers: { authorization: `Bearer ${key}`, ...overrides?.headers },
    body: JSON.stringify(body),
  })

/** The code of what a use case throws at a request. */
export const rejection = async (useCase: HttpUseCase, request: Request): Promise<unknown> => {
  const outcome = await useCase(request).then(
    (response) => ({ code: `answered ${response.status}` }),
    (error: unknown) => error,
  )
  return outcome instanceof Error || typeof outcome === 'object' ? Reflect.get(outcome ?? {}, 'code') : outcome
}
