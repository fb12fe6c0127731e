import { readFileSync } from 'node:fs'
import { Catalog, Channel } from '@guiyin/events'
import { describe, expect, test } from 'vitest'
import { readCatalog } from './catalog-file.ts'

const text = readFileSync(new URL('../../../docs/catalog.md', import.meta.url), 'utf8')
const files = [...text.matchAll(/```yaml\n(.+?)```/gs)].map(([, yaml]) => yaml ?? '')

describe('docs/catalog.md', () => {
  test.each(files)('shows a file that is valid: %#', (yaml) => {
    expect(readCatalog(yaml, 'en')).toMatchObject({ ok: true })
  })

  test('shows every setting of a site and of a link', () => {
    const [full] = files.map((yaml) => readCatalog(yaml, 'en')).slice(-1)
    const { sites, links } = full?.ok ? full.catalog : { sites: [], links: [] }
    const { sites: siteList, links: linkList } = Catalog.shape

    expect(Object.keys(sites[0] ?? {}).sort()).toEqual(Object.keys(siteList.element.shape).sort())
    expect([...new Set(links.flatMap(Object.keys))].sort()).toEqual(Object.keys(linkList.unwrap().element.shape).sort())
  })

  test('lists the channels', () => {
    const listed = /^Channels: (.+)\.$/m.exec(text)?.[1]

    expect(listed?.split(', ')).toEqual(Channel.options.filter((channel) => channel !== 'unattributed'))
  })
})
