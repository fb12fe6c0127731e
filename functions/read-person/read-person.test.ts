import { userHash } from '@guiyin/edge'
import { PersonAnswer } from '@guiyin/events'
import { requestOf } from '@guiyin/lambda'
import { expect, test } from 'vitest'
import { at, order, pageView } from '../../packages/domain/src/facts/testing.ts'
import { anHttpEvent } from '../../test/support/api-event.ts'
import { rejection } from '../../test/support/edge.ts'
import { batchOf, pipeline } from '../../test/support/pipeline.ts'
import { readPerson } from './read-person.ts'

const T = Date.UTC(2026, 0, 31, 4)
const MINUTE = 60_000

const asked = (params: Record<string, string>, { query = '', key = 'sk_shop' } = {}) =>
  requestOf(
    anHttpEvent({
      method: 'GET',
      path: '/v1/sites/shop',
      query,
      params: { site: 'shop', ...params },
      headers: { authorization: `Bearer ${key}` },
    }),
  )

const aShop = async () => {
  const running = await pipeline({ clock: () => T })
  const user = userHash(await running.stores.catalog.siteSecret('shop'), 'u-1')
  for (let minute = 0; minute < 25; minute += 1) {
    await running.attribute(batchOf([{ ...pageView(`p${minute}`, T + minute * MINUTE, at('bd_vid=1')), user }]))
  }
  await running.attribute(batchOf([{ ...order('o', T + 30 * MINUTE), user }]))
  await running.attribute(batchOf([{ ...pageView('other', T), visitor: 'v2', user }]))
  await running.attribute(batchOf([{ ...pageView('stranger', T), visitor: 'v3' }]))
  return { ...running, read: readPerson(running.stores) }
}
type Shop = Awaited<ReturnType<typeof aShop>>

const pagesOf = async ({ read }: Shop, params: Record<string, string>): Promise<PersonAnswer[]> => {
  const pages: PersonAnswer[] = []
  let query = ''
  do {
    const page = PersonAnswer.parse(JSON.parse(String((await read(asked(params, { query }))).body)))
    pages.push(page)
    query = page.cursor === undefined ? '' : `cursor=${page.cursor}`
  } while (query !== '')
  return pages
}

test('a visitor is told page by page, everything once', async () => {
  const pages = await pagesOf(await aShop(), { visitorId: 'v1' })
  expect(pages.length).toBeGreaterThan(1)
  const ids = pages.flatMap(({ facts }) => facts.map((fact) => fact.id))
  expect(ids).toHaveLength(26)
  expect(new Set(ids).size).toBe(26)
  expect(pages[0]?.conversions).toMatchObject([{ key: { naturalId: 'o1' }, value: '100', visitor: 'v1' }])
})

test('a visitor is told which ad platforms heard of a conversion', async () => {
  const shop = await aShop()
  const key = { site: 'shop', kind: 'order', naturalId: 'o1' }
  const unheard = { answerId: null, answer: null }
  const progress = { ...unheard, goal: 'order', reason: null, code: '0', attempts: 1, nextAt: null, version: 1 }
  await shop.stores.postbacks.put({ key, platform: 'baidu', type: '10', status: 'delivered', at: T, ...progress })

  const [page] = await pagesOf(shop, { visitorId: 'v1' })

  expect(page?.conversions).toMatchObject([
    { postbacks: [{ platform: 'baidu', type: '10', status: 'delivered', at: T }] },
  ])
})

test('a user is every visitor that it was', async () => {
  const pages = await pagesOf(await aShop(), { userId: 'u-1' })
  const of = (visitor: string) => pages.filter((page) => page.visitor === visitor).flatMap(({ facts }) => facts.length)
  expect(pages[0]?.visitors.filter((visitor) => visitor.startsWith('v'))).toEqual(['v1', 'v2'])
  expect(of('v2')).toEqual([1])
  expect(pages.flatMap(({ facts }) => facts).some((fact) => fact.id === 'stranger')).toBe(false)
})

test('who is unknown has nothing', async () => {
  expect(await pagesOf(await aShop(), { visitorId: 'nobody' })).toMatchObject([{ facts: [], conversions: [] }])
})

test('what has expired is not told, whether the table has swept it or not', async () => {
  const running = await pipeline({ clock: () => T })
  const { stores } = running
  const chunk = { site: 'shop', visitor: 'v1', day: '2026-01-31', shard: 's', first: '1', last: '1' }
  await stores.log.putChunks([
    { ...chunk, facts: [pageView('gone', T)], ttl: T / 1_000 - 1 },
    { ...chunk, last: '2', facts: [pageView('kept', T)], ttl: T / 1_000 + 1 },
  ])
  const { body } = await readPerson(stores)(asked({ visitorId: 'v1' }))
  expect(PersonAnswer.parse(JSON.parse(String(body))).facts.map((fact) => fact.id)).toEqual(['kept'])
})

test.each([
  ['a read key', {}, 'rk_shop', 'wrong_key_kind', ''],
  ['the key of another site', { site: 'other' }, 'sk_shop', 'unknown_site', ''],
  ['a cursor of somebody else', {}, 'sk_shop', 'invalid_query', 'cursor=WyJ2OSIsbnVsbF0'],
  ['an id that is none', { visitorId: '' }, 'sk_shop', 'invalid_field', ''],
])('%s is refused', async (_title, params, key, code, query) => {
  const { read } = await aShop()
  expect(await rejection(read, asked({ visitorId: 'v1', ...params }, { key, query }))).toBe(code)
})
