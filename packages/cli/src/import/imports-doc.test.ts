import { readFileSync } from 'node:fs'
import type { Language } from '@guiyin/events'
import { expect, test } from 'vitest'
import { aWorld } from '../../testing/api.ts'
import { help } from '../help.ts'
import { run } from '../run.ts'

const documents: readonly [language: Language, text: string][] = (
  [
    ['en', 'imports.md'],
    ['zh-CN', 'imports.zh-CN.md'],
  ] as const
).map(([language, file]) => [language, readFileSync(new URL(`../../../../docs/${file}`, import.meta.url), 'utf8')])

const EXAMPLE = /```csv\n([^`]+)```\n\n```sh\nnpm run -s guiyin -- ([^\n]+)\n```\n\n```json\n([^`]+)```/

test.each(documents)('the example of docs/imports in %s is what the command says', async (language, text) => {
  const [, report = '', command = '', answer = ''] = EXAMPLE.exec(text) ?? []
  const { world, seen } = aWorld({ 'report.csv': report }, { language })
  const { code } = await run(command.split(' '), world)

  expect(code).toBe(1)
  expect(JSON.parse(seen.written)).toEqual(JSON.parse(answer))
})

test.each(documents)('docs/imports in %s names the options of the help', (language, text) => {
  for (const option of [
    '--platform',
    '--dataset',
    '--currency',
    '--account',
    '--date',
    '--map',
    '--dry-run',
    '--format',
  ]) {
    expect(help(language)).toContain(option)
    expect(text).toContain(option)
  }
})
