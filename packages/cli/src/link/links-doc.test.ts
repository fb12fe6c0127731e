import { readFileSync } from 'node:fs'
import { LINK_CODES } from '@guiyin/platforms/links'
import { describe, expect, test } from 'vitest'
import { aWorld } from '../../testing/api.ts'
import { run } from '../run.ts'

const text = readFileSync(new URL('../../../../docs/links.md', import.meta.url), 'utf8')

const files = Object.fromEntries(
  [...text.matchAll(/```text file=(\S+)\n(.+?)```/gs)].map(([, name = '', content = '']) => [name, content]),
)
const EXAMPLE = /```sh( zh)?\nnpm run -s guiyin -- ([^\n]+)\n```\n\n```text\n(.+?)\n```/gs
const examples = [...text.matchAll(EXAMPLE)].map(([, zh, command = '', answer = '']) => ({
  language: zh === undefined ? ('en' as const) : ('zh-CN' as const),
  command,
  answer,
}))

describe('docs/links.md', () => {
  test('shows nothing but what is run here', () => {
    expect(examples).toHaveLength(text.match(/```sh/g)?.length ?? 0)
    expect(examples.length).toBeGreaterThanOrEqual(8)
  })

  test.each(examples)('guiyin $command in $language', async ({ language, command, answer }) => {
    const { out } = await run(command.split(' '), aWorld(files, { language }).world)

    expect(out).toBe(answer)
  })

  test('lists every code', () => {
    expect(LINK_CODES.filter((code) => !text.includes(`\`${code}\``))).toEqual([])
  })
})
