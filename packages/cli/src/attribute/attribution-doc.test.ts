import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { aWorld } from '../../testing/api.ts'
import { help } from '../help.ts'
import { run } from '../run.ts'

const text = readFileSync(new URL('../../../../docs/attribution.md', import.meta.url), 'utf8')
const [english = '', chinese = ''] = text.split('\n# 归因\n')

const example = /```csv\n([^`]+)```\n\n```sh\nnpm run -s guiyin -- ([^\n]+)\n```\n\n```text\n([^`]+)```/g
const examples = [...text.matchAll(example)].map(([, table = '', command = '', answer = '']) => ({
  table,
  command,
  answer,
}))

/** Cells of a CSV answer, numbers to twelve digits. */
const cells = (answer: string) =>
  answer
    .trim()
    .split('\n')
    .map((line) => line.split(',').map((cell) => (/^[\d.]+$/.test(cell) ? Number(Number(cell).toPrecision(12)) : cell)))

describe('docs/attribution.md', () => {
  test('shows each kind of model by example', () => {
    expect(examples).toHaveLength(text.match(/```text/g)?.length ?? 0)
    expect(examples.length).toBeGreaterThanOrEqual(6)
  })

  test.each(examples)('guiyin $command', async ({ table, command, answer }) => {
    const { code, out } = await run(command.split(' '), aWorld({ 'paths.csv': table }).world)

    expect(code).toBe(0)
    expect(cells(out ?? '')).toEqual(cells(answer))
  })

  test.each([
    ['en', english],
    ['zh-CN', chinese],
  ] as const)('names every model and option of the help in %s', (language, half) => {
    const lines = help(language).split('\n')
    const begin = lines.findIndex((line) => line.includes('--models LIST '))
    const told = lines
      .slice(
        begin,
        lines.findIndex((line) => line.includes('-h, --help')),
      )
      .join(' ')
    const words = [
      ...told.matchAll(/--[a-z-]+|[a-z]+(?:_[a-z]+)+|(?:markov|shapley|last|custom):[a-z0-9]+|pairwise|exposure/g),
    ]

    expect(words.length).toBeGreaterThan(25)
    for (const [word] of words) expect(half).toContain(word)
  })
})
