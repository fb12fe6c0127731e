import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pageView } from '../facts/testing.ts'
import { mergeFolds } from './merge.ts'
import { boundedRemarks, mergeRemarks } from './remarks.ts'
import { foldedDay, from, holds, shanghai } from './testing.ts'

const counts = fc.array(fc.record({ remark: fc.constantFrom('a', 'b', 'other', 'macro:x'), visits: fc.nat(9) }))
const visitsIn = (all: readonly { visits: number }[]): number => all.reduce((sum, { visits }) => sum + visits, 0)
const many = Array.from({ length: 130 }, (_, index) => ({
  remark: `r${String(index).padStart(3, '0')}`,
  visits: index,
}))

describe('the data-quality remarks of a day', () => {
  const [noon, later] = [shanghai('2026-01-31 12:00'), shanghai('2026-01-31 12:10')]
  const landing = (at: number, visitor: string, ...remarks: string[]) =>
    pageView(`${visitor}${at}`, at, { ...from('sem/baidu/brand', ...remarks), visitor })

  it.each([
    { of: 'a visit without remark', facts: [landing(noon, 'a')], quality: [] },
    {
      of: 'several visits, sorted',
      facts: [landing(noon, 'a', 'macro:x'), landing(noon, 'b', 'macro:x', 'ambiguous:y')],
      quality: [
        { remark: 'ambiguous:y', visits: 1 },
        { remark: 'macro:x', visits: 2 },
      ],
    },
    {
      of: 'a visit that has one twice',
      facts: [landing(noon, 'a', 'macro:x', 'macro:x')],
      quality: [{ remark: 'macro:x', visits: 1 }],
    },
    {
      of: 'a visit that the platform should have tagged, beside its own',
      facts: [landing(noon, 'a', 'macro:x'), pageView('u', noon, { ...from('sem/qihoo360/untagged'), visitor: 'u' })],
      quality: [
        { remark: 'macro:x', visits: 1 },
        { remark: 'missing:tag', visits: 1 },
      ],
    },
    { of: 'a later page view of the visit', facts: [landing(noon, 'a'), landing(later, 'a', 'macro:x')], quality: [] },
    { of: 'a visit of the day before', facts: [landing(shanghai('2026-01-30 23:59'), 'a', 'macro:x')], quality: [] },
    { of: 'a bot', facts: [{ ...landing(noon, 'a', 'macro:x'), verdict: 'bot' as const }], quality: [] },
  ])('are counted for $of', ({ facts, quality }) => {
    expect(foldedDay({ facts }, '2026-01-31').snapshot.quality).toEqual(quality)
  })

  it('leave out what began the day before and runs over midnight', () => {
    const facts = [
      landing(shanghai('2026-01-30 23:59'), 'a', 'macro:x'),
      landing(shanghai('2026-01-31 00:05'), 'a', 'macro:x'),
    ]
    expect(foldedDay({ facts }, '2026-01-31').snapshot.quality).toEqual([])
    expect(foldedDay({ facts }, '2026-01-30').snapshot.quality).toEqual([{ remark: 'macro:x', visits: 1 }])
  })
})

describe('merged remarks', () => {
  it('keep every visit, in any order and grouping', () => {
    const part = (quality: { remark: string; visits: number }[]) => ({ ...mergeFolds([]), quality })
    holds(
      fc.property(counts, counts, counts, (a, b, c) => {
        const merged = mergeFolds([part(a), part(b), part(c)]).quality
        expect(visitsIn(merged)).toBe(visitsIn([...a, ...b, ...c]))
        expect(mergeFolds([part(c), mergeFolds([part(b), part(a)])]).quality).toEqual(merged)
      }),
    )
  })

  it('stand sorted, each once', () => {
    holds(
      fc.property(counts, (all) => {
        const remarks = mergeRemarks(all).map(({ remark }) => remark)
        expect(remarks).toEqual([...new Set(remarks)].toSorted())
      }),
    )
  })
})

describe('bounded remarks', () => {
  it('are the 100 most frequent by name, the rest as other', () => {
    const bounded = boundedRemarks(many)
    expect(bounded).toHaveLength(101)
    expect(bounded.find(({ remark }) => remark === 'other')).toEqual({
      remark: 'other',
      visits: visitsIn(many.slice(0, 30)),
    })
    expect(bounded.filter(({ remark }) => remark !== 'other')).toEqual(many.slice(30))
  })

  it('choose among equally frequent ones by name, whatever their order', () => {
    const equal = many.map(({ remark }) => ({ remark, visits: 1 }))
    expect(boundedRemarks(equal.toReversed())).toEqual(boundedRemarks(equal))
  })
})
