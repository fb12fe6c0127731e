import { type Fact, SiteSettings } from '@guiyin/events'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  adClick,
  DAY,
  engagement,
  at as landing,
  landingOf,
  lead,
  MINUTE,
  order,
  pageView,
  refund,
  source,
  T0,
} from '../facts/testing.ts'
import { MODELS } from './conversion.ts'
import { deriveConversion, UNIDENTIFIED } from './derive.ts'

const settings = SiteSettings.parse({ id: 'shop', name: 'Shop' })

interface Seen {
  claims: Fact[]
  refunds: ReturnType<typeof refund>[]
  visitorFacts: Fact[]
}

const derive = (seen: Seen) =>
  deriveConversion({
    key: { site: 'shop', kind: 'order', naturalId: 'o1' },
    ...seen,
    identity: UNIDENTIFIED,
    earlierOrders: 'none',
    site: () => settings,
    readLanding: landingOf,
    readAdClick: (fact) => source({ channel: 'affiliate', partner: fact.id }),
    local: (at) => ({ day: '2026-01-31', hour: at % 24 }),
    rulesVersion: 'r1',
  })

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g')
const time = fc.oneof(
  fc.nat(40 * DAY).map((ago) => T0 - ago),
  fc.nat(60).map((minutes) => T0 - minutes * MINUTE),
)
const verdict = fc.constantFrom('accepted', 'accepted', 'accepted', 'bot' as const)
const amount = fc.bigInt({ min: 0n, max: 10n ** 9n }).map(String)

const claim: fc.Arbitrary<Fact> = fc
  .record({ id, time, verdict, value: amount, status: fc.constantFrom('new', 'won'), isLead: fc.boolean() })
  .map((one) =>
    one.isLead
      ? lead(one.id, one.time, { status: one.status, verdict: one.verdict })
      : order(one.id, one.time, { value: one.value, verdict: one.verdict }),
  )
const back = fc
  .record({ id, time, verdict, value: amount, refundId: fc.constantFrom('x', 'y', 'z') })
  .map((one) => refund(one.id, one.time, one.value, { refundId: one.refundId, verdict: one.verdict }))
const step: fc.Arbitrary<Fact> = fc.oneof(
  fc
    .record({ id, time, verdict, query: fc.constantFrom('', 'click=x', 'click=y', 'campaign=c', 'link=l.1') })
    .map((one) => pageView(one.id, one.time, { verdict: one.verdict, ...landing(one.query) })),
  fc.record({ id, time }).map((one) => engagement(one.id, one.time, 'a', 5)),
  fc.record({ id, time }).map((one) => adClick(one.id, one.time, { clickId: { name: 'gy_click', value: 'l.1' } })),
)
const seen = fc.record({
  claims: fc.array(claim, { minLength: 1, maxLength: 6 }),
  refunds: fc.array(back, { maxLength: 6 }),
  visitorFacts: fc.array(step, { maxLength: 15 }),
})
const mixed = <Value>(all: Value[]) => fc.shuffledSubarray([...all, ...all, ...all], { minLength: all.length * 3 })

test('neither the order nor the number of copies of facts shows in a conversion', () => {
  fc.assert(
    fc.property(
      seen.chain((one) =>
        fc.tuple(
          fc.constant(one),
          fc.record({ claims: mixed(one.claims), refunds: mixed(one.refunds), visitorFacts: mixed(one.visitorFacts) }),
        ),
      ),
      ([once, often]) => {
        expect(derive(often)).toEqual(derive(once))
      },
    ),
  )
})

test('credits add up to one conversion, its value and its refunds under every model; net is never below zero', () => {
  fc.assert(
    fc.property(seen, (facts) => {
      const conversion = derive(facts)
      if (conversion === undefined) return
      expect(conversion.refunded <= conversion.value).toBe(true)
      expect(conversion.refunds.reduce((sum, row) => sum + row.applied, 0n)).toBe(conversion.refunded)
      for (const row of conversion.refunds) expect(row.applied + row.excess).toBe(row.value)
      for (const model of MODELS) {
        const credits = conversion.credits[model]
        const sum = (part: 'share' | 'revenue' | 'refunds') => credits.reduce((all, credit) => all + credit[part], 0n)
        expect([sum('share'), sum('revenue'), sum('refunds')]).toEqual([
          1_000_000n,
          conversion.value,
          conversion.refunded,
        ])
      }
    }),
  )
})

test('a fact after the conversion changes none of its credits, unless it is a refund', () => {
  fc.assert(
    fc.property(seen, fc.array(fc.nat(DAY), { maxLength: 5 }), (facts, later) => {
      const before = derive(facts)
      const more = later.map((ms, n) => pageView(`later${n}`, T0 + 1 + ms, landing(`click=${n}`)))
      const after = derive({ ...facts, visitorFacts: [...facts.visitorFacts, ...more] })
      expect([after?.credits, after?.touches]).toEqual([before?.credits, before?.touches])
    }),
  )
})
