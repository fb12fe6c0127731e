import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holds } from './testing.ts'
import { eachVisitor, type GroupedRow, mergeSorted } from './unique.ts'

const row = fc.record({
  visitor: fc.string({ maxLength: 2 }),
  group: fc.integer({ min: 0, max: 3 }),
  hours: fc.integer({ min: 1, max: 7 }),
})
const byVisitor = (a: GroupedRow, b: GroupedRow): number => (a.visitor < b.visitor ? -1 : Number(a.visitor > b.visitor))
const sources = fc.array(fc.array(row).map((rows) => rows.toSorted(byVisitor)))

describe('the union of sorted visitors', () => {
  it('holds every row once, in order', () => {
    holds(
      fc.property(sources, (parts) => {
        const merged = [...mergeSorted(parts)]
        expect(merged.map((one) => one.visitor)).toEqual(
          parts
            .flat()
            .map((one) => one.visitor)
            .toSorted(),
        )
        expect(new Set(merged)).toEqual(new Set(parts.flat()))
      }),
    )
  })

  it('tells each visitor of a group once, with all its hours', () => {
    holds(
      fc.property(sources, (parts) => {
        const found = new Map<number, number[]>()
        eachVisitor(mergeSorted(parts), (group, hours) => found.set(group, [...(found.get(group) ?? []), hours]))
        for (const [group, rows] of Map.groupBy(parts.flat(), (one) => one.group)) {
          const visitors = Map.groupBy(rows, (one) => one.visitor)
          const hours = [...visitors.values()].map((own) => own.reduce((bits, one) => bits | one.hours, 0))
          expect(found.get(group)?.toSorted()).toEqual(hours.toSorted())
        }
      }),
    )
  })
})
