import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BundledFunctions, bundledFunctions, DOWN, jsonOf } from '../support/bundled-functions.ts'
import { httpEvent } from '../support/lambda-event.ts'

let world: BundledFunctions
beforeAll(async () => {
  world = await bundledFunctions()
})
afterAll(async () => {
  world.stream.close()
  await world.stop()
})

const siteIds = async () => (await world.catalog.sites()).map(({ settings }) => settings.id).sort()

describe('apply-catalog', () => {
  test('shows in a dry run what would change, and changes nothing', async () => {
    const before = await siteIds()

    const answer = await world.request('apply-catalog', httpEvent('put-catalog', { query: 'dry_run=1' }))

    expect(answer.statusCode).toBe(200)
    expect(jsonOf(answer.body)).toMatchObject({ dryRun: true, changes: expect.arrayContaining([expect.anything()]) })
    expect(await siteIds()).toEqual(before)
  })

  test.each([
    [401, 'unknown_key', { headers: { authorization: 'Bearer sk_shop' } }],
    [401, 'unknown_key', { headers: { authorization: 'Bearer ok_of_these_test' } }],
    [400, 'invalid_json', { body: 'sites:' }],
    [400, 'catalog_invalid', { body: '{"sites":[{"id":"NEW"}]}' }],
    [400, 'invalid_query', { query: 'dry_run=yes' }],
  ])('refuses with %i %s and changes nothing', async (status, code, changes) => {
    const before = await siteIds()

    const answer = await world.request('apply-catalog', httpEvent('put-catalog', changes))

    expect(answer.statusCode).toBe(status)
    expect(jsonOf(answer.body)).toMatchObject({ code })
    expect(await siteIds()).toEqual(before)
  })

  test('asks to come again while the tables are down', async () => {
    const answer = await world.request('apply-catalog', httpEvent('put-catalog'), DOWN.tables)

    expect(answer).toMatchObject({ statusCode: 503, headers: { 'retry-after': expect.any(String) } })
  })

  test('makes the catalog equal to the body, and the new site’s keys hold from then on', async () => {
    const answer = await world.request('apply-catalog', httpEvent('put-catalog'))

    expect(answer.statusCode).toBe(200)
    expect(await siteIds()).toContain('new')
    expect(await world.catalog.link('wx-menu')).toMatchObject({ site: 'new', url: 'https://new.example.cn/' })
    const statusFor = async (key: string) => {
      const headers = { authorization: `Bearer ${key}`, origin: 'https://new.example.cn' }
      return (await world.request('ingest-events', httpEvent('post-events', { headers }))).statusCode
    }
    expect([await statusFor('wk_new_site'), await statusFor('wk_shop')]).toEqual([200, 401])
    expect(await world.stream.arrived()).toMatchObject([{ parcel: { site: 'new', config: 1 } }])
  })

  test('changes nothing when it is applied again', async () => {
    const before = await world.catalog.site('new')

    await world.request('apply-catalog', httpEvent('put-catalog'))

    expect(await world.catalog.site('new')).toEqual(before)
  })
})
