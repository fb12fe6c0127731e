import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { codes, explain, parseEvent, Receipt, WireEvent } from './index.ts'

const text = readFileSync(new URL('../../docs/events.md', import.meta.url), 'utf8')
const matches = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, inner]) => inner ?? '')
const parse = (json: string): unknown => JSON.parse(json)

const commands = matches(/--json '(.+)'$/gm)
const blocks = matches(/```json\n(.+?)```/gs)
const events = [...commands, ...blocks].flatMap(parse)

describe('docs/events.md', () => {
  test.each(events.map((event) => ({ event })))('shows an event that is accepted: $event', ({ event }) => {
    expect(parseEvent(event)).toEqual({ ok: true, event })
  })

  test('shows a receipt that holds', () => {
    expect(matches(/```json receipt\n(.+?)```/gs).map((json) => Receipt.safeParse(parse(json)).success)).toEqual([true])
  })

  test('has a section with an example for every event type', () => {
    const sections = text.split(/^### /m).slice(1)
    const shown = sections.map((section) => [section.split('\n')[0], section.includes("--json '")])

    expect(shown).toEqual(WireEvent.options.map((option) => [option.shape.type.value, true]))
  })

  test('lists every code with its sentences, and no other', () => {
    const rows = text.split('## Codes')[1]?.match(/^\| `.+$/gm) ?? []
    const sentences = rows.map((row) => {
      const [, code = '', , english = '', chinese = ''] = row.split('|').map((cell) => cell.trim())
      return { code, english, chinese }
    })

    expect(sentences).toEqual(
      codes.map((code) => ({ code: `\`${code}\``, english: explain(code, 'en'), chinese: explain(code, 'zh-CN') })),
    )
  })
})
