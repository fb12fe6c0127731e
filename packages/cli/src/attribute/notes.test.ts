import { expect, test } from 'vitest'
import type { Fitted } from './lines.ts'
import { notesOf } from './notes.ts'

const fitted = (credits: Partial<Fitted['credits']>): Fitted => ({
  name: 'markov:4',
  model: { kind: 'markov', order: 4 },
  credits: { channels: [], unattributed: null, margins: null, coverage: 1, order: 4, ...credits },
  intervals: null,
  positions: null,
  incremental: null,
})

const nothing = { conversions: 0, value: 0, reason: 'no_touch' } as const

test.each([
  ['a chain with all of its states', {}, []],
  ['a chain whose rare states forgot their oldest channels', { coverage: 0.98765 }, ['98.77 %']],
  ['journeys without a touch that brought nothing', { unattributed: nothing }, []],
  ['conversions without a touch', { unattributed: { ...nothing, conversions: 2 } }, ['2 conversions']],
  ['value alone without a touch', { unattributed: { ...nothing, value: -3 } }, ['-3 value']],
])('of %s is told what a reader should know', (_, credits, told) => {
  const notes = notesOf([fitted(credits)], { columns: [], channels: [] }, 'en')
  expect(notes).toHaveLength(told.length)
  for (const [index, words] of told.entries()) expect(notes[index]).toContain(words)
})
