import type { Fact } from '@guiyin/events'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, engagement, MINUTE, order, pageView, plain, T0 } from '../facts/testing.ts'
import { visits } from './testing.ts'

const step = fc.record({
  minutes: fc.integer({ min: 0, max: 40 }),
  kind: fc.constantFrom('view', 'click', 'time', 'order', 'paid', 'own', 'seen'),
})
const make = (kind: string, id: string, when: number): Fact => {
  if (kind === 'click') return plain('click', id, when)
  if (kind === 'seen') return plain('ad_impression', id, when)
  if (kind === 'time') return engagement(id, when, 'e0', 1000)
  if (kind === 'order') return order(id, when)
  if (kind === 'paid') return pageView(id, when, at(`click=${id}`))
  return pageView(id, when, kind === 'own' ? { referrer: 'own' } : {})
}
const history = fc.array(step, { maxLength: 30 }).map((steps) => {
  let when = T0
  return steps.map(({ minutes, kind }, index) => {
    when += minutes * MINUTE
    return make(kind, `e${index}`, when)
  })
})

test('whatever happens, each page view lies in one visit and visits follow one another', () => {
  fc.assert(
    fc.property(history, (facts) => {
      const all = visits(facts)
      const seen = all.flatMap((visit) => visit.pageViews.map((view) => view.id))
      expect(seen.toSorted()).toEqual(
        facts
          .filter((fact) => fact.type === 'page_view')
          .map((fact) => fact.id)
          .toSorted(),
      )
      for (const [index, visit] of all.entries()) {
        expect(visit.pageViews[0]?.id).toBe(visit.startId)
        expect(visit.end).toBeGreaterThanOrEqual(visit.start)
        expect(visit.start).toBeGreaterThanOrEqual(all[index - 1]?.end ?? 0)
      }
    }),
  )
})

test('visits do not depend on the order or the copies of facts', () => {
  fc.assert(
    fc.property(
      history.chain((facts) =>
        fc.tuple(fc.constant(facts), fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2 })),
      ),
      ([facts, mixed]) => {
        expect(visits(mixed)).toEqual(visits(facts))
      },
    ),
  )
})
