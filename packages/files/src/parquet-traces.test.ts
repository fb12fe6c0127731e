import { sortedTraces, type Trace } from '@guiyin/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { collected } from './parquet-reader.ts'
import { readTraces, writeTraces } from './parquet-traces.ts'

const text = fc.string({ unit: 'binary' })
const source = fc.record({
  channel: fc.constantFrom('sem' as const, 'direct' as const),
  platform: fc.option(text),
  campaign: fc.option(text),
  keyword: fc.option(text),
  creative: fc.option(text),
  content: fc.option(text),
  partner: fc.option(text),
})
const at = fc.integer({ min: 0, max: 8.64e15 })
const momentOfTouch = (one: Trace): unknown => (one.what === 'touch' ? `${one.visitor} ${one.at}` : one)
const kinds = fc.constantFrom('identified' as const, 'used' as const, 'converted' as const)
const trace = fc.oneof(
  fc.record<Trace>({ visitor: text, at, what: fc.constant('touch'), user: fc.constant(null), source }),
  fc.record<Trace>({ visitor: text, at, what: kinds, user: fc.option(text), source: fc.constant(null) }),
)

test('traces come back in order, whatever visitors and campaigns are called', async () => {
  await fc.assert(
    // Touches of one moment keep the order in which they came.
    fc.asyncProperty(fc.uniqueArray(trace, { selector: momentOfTouch }), async (traces) => {
      const bytes = writeTraces(traces)
      expect(await collected(readTraces(bytes))).toEqual(sortedTraces(traces))
      expect(writeTraces(traces.toReversed())).toEqual(bytes)
    }),
  )
})

test('what a visitor did twice at one moment stands once, touches as often and in the order as they came', async () => {
  const used: Trace = { visitor: 'v1', at: 1, what: 'used', user: null, source: null }
  const none = { platform: null, campaign: null, keyword: null, creative: null, content: null, partner: null }
  const touch: Trace = { ...used, what: 'touch', source: { channel: 'sem', ...none } }
  const later: Trace = { ...touch, source: { channel: 'direct', ...none } }
  expect(await collected(readTraces(writeTraces([used, touch, later, used, touch])))).toEqual([
    touch,
    later,
    touch,
    used,
  ])
})
