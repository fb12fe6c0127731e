import { expect, test } from 'vitest'
import { click, order } from '../testing/builders.ts'
import { onEveryEngine } from '../testing/on-every-engine.ts'
import { type LogChunk, visitorLog } from './visitor-log.ts'

const chunk = (site: string, facts: LogChunk['facts'], first = '100'): LogChunk => ({
  site,
  visitor: 'v1',
  day: '2026-01-31',
  shard: 'shardId-000000000000',
  first,
  last: '120',
  facts,
})

onEveryEngine((engine) => {
  const log = (maxItems?: number) =>
    visitorLog(engine().client, engine().tables.visitors, maxItems === undefined ? {} : { maxItems })

  test('a chunk says who its visitor was, each time it is cut, by accepted facts only', async () => {
    const site = 'was'
    const facts = [
      click({ site, id: 'a', at: 1, user: 'u' }),
      click({ site, id: 'b', at: 2 }),
      click({ site, id: 'c', at: 3, user: 'w', verdict: 'bot' }),
      order({ site, id: 'd', at: 4, user: 'w' }),
    ]
    await log().putChunks([chunk(site, facts), chunk(site, [click({ site })], '101')])
    await log().putChunks([chunk(site, facts)])
    const identifications = [
      { at: 1, eventId: 'a', user: 'u' },
      { at: 4, eventId: 'd', user: 'w' },
    ]
    expect(await log().identityOf(site, 'v1')).toEqual({ identifications, unlinks: [], items: 1, complete: true })
    expect((await log().identityOf(site, 'v2')).items).toBe(0)
    expect((await log().read({ site, visitor: 'v1', since: '2026-01-01' })).items).toBe(2)
  })

  test('every unlink is kept, and cut off last where there is too much', async () => {
    const site = 'not'
    const unlink = (at: number) => ({ site, user: 'u', visitor: 'v1', at })
    await log().putChunks([chunk(site, [click({ site, user: 'u' })])])
    for (const at of [5, 5, 7]) await log().putUnlink(unlink(at))
    expect(await log().identityOf(site, 'v1')).toMatchObject({
      unlinks: [
        { user: 'u', at: 5 },
        { user: 'u', at: 7 },
      ],
      items: 3,
      complete: true,
    })
    expect(await log(2).identityOf(site, 'v1')).toMatchObject({ identifications: [], items: 2, complete: false })
  })

  test('no more links are read than are asked for', async () => {
    const site = 'many'
    const link = (visitor: string) => ({ site, user: 'u', visitor, at: 1, eventId: 'e' })
    await log().putLinks(['v1', 'v2', 'v3'].map(link))
    expect(await log().linksOf(site, 'u', 2)).toMatchObject({ links: [link('v1'), link('v2')], complete: false })
    expect(await log().linksOf(site, 'u', 3)).toMatchObject({ complete: true })
  })
})
