import { readFileSync } from 'node:fs'
import { DATA_SETS } from '@guiyin/events/datasets'
import { expect, test } from 'vitest'
import { pageOf } from './page.ts'

test.each([
  ['en', 'docs/datasets.md'],
  ['zh', 'docs/datasets.zh-CN.md'],
] as const)('in %s is what stands in %s, with every column of every data set', (language, path) => {
  const page = pageOf(language)
  expect(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')).toBe(page)
  for (const { id, columns } of DATA_SETS) {
    const [, section = ''] = page.split(`\`${id}\`\n`)
    const [own = ''] = section.split('\n## ')
    expect(own.match(/^\| `\w+` \|/gm)).toHaveLength(columns.length)
  }
})
