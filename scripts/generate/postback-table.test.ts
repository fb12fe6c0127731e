import { readFileSync } from 'node:fs'
import { Catalog, postbackReasons } from '@guiyin/events'
import { postbackProblems } from '@guiyin/platforms/postback-problems'
import { postbacks } from '@guiyin/platforms/postbacks'
import { describe, expect, test } from 'vitest'
import { readCatalog } from '../../packages/cli/src/catalog-file.ts'
import { codesRow, postbackRow } from './postback-table.ts'

describe.each([
  ['en', 'docs/postbacks.md'],
  ['zh', 'docs/postbacks.zh-CN.md'],
] as const)('the page in %s', (language, path) => {
  const page = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

  test.each([...postbacks])('has the rows of %s as its contract says', (_, contract) => {
    expect(page).toContain(postbackRow(contract, language))
    expect(page).toContain(codesRow(contract))
  })

  test('shows catalogs that are taken', () => {
    const files = [...page.matchAll(/```yaml\n(.+?)```/gs)].map(([, yaml]) => yaml ?? '')
    expect(files).not.toEqual([])
    for (const yaml of files) {
      const read = readCatalog(yaml, 'en')
      expect(read).toMatchObject({ ok: true })
      expect(postbackProblems(read.ok ? read.catalog.sites : Catalog.parse({ sites: [] }).sites)).toEqual([])
    }
  })

  test('names every reason', () => {
    for (const reason of postbackReasons) expect(page).toContain(`\`${reason}\``)
  })
})
