import { type JourneyBatch, type JourneyView, viewOf } from './batch.ts'
import { type Fraction, sumOf } from './ratio.ts'
import type { Weigh } from './rules.ts'
import { type Sums, sums } from './sums.ts'

/** Credits of one rule as integers: by the sum of a journey's weights, what each channel's touches weigh in all. */
export interface RuleCounts {
  byWeight: Map<number, { conversions: Sums; value: Sums }>
}

export const ruleCounts = (): RuleCounts => ({ byWeight: new Map() })

const cellsOf = ({ byWeight }: RuleCounts, weight: number) => {
  const known = byWeight.get(weight)
  if (known !== undefined) return known
  const fresh = { conversions: sums(), value: sums() }
  byWeight.set(weight, fresh)
  return fresh
}

/** A rule with what it counts. */
export interface CountedRule {
  counts: RuleCounts
  weigh: Weigh
}

const addJourney = (
  { counts, weigh }: CountedRule,
  view: JourneyView,
  weights: Float64Array,
  { conversions, value }: { conversions: number; value: number },
): void => {
  const cells = cellsOf(counts, weigh(view, weights))
  for (let touch = 0; touch < view.touches.length; touch += 1) {
    const weight = weights[touch] ?? 0
    if (weight === 0) continue
    const channel = view.touches[touch] ?? 0
    cells.conversions.add(channel, conversions, weight)
    cells.value.add(channel, value, weight)
  }
}

/** Adds what the batch's conversions and values earn; journeys without touches earn nothing here. */
export const addRuleCounts = (rules: readonly CountedRule[], batch: JourneyBatch, weights: Float64Array): void => {
  for (let journey = 0; journey < batch.size; journey += 1) {
    const gain = { conversions: batch.conversions[journey] ?? 0, value: batch.values[journey] ?? 0 }
    if (gain.conversions === 0 && gain.value === 0) continue
    const view = viewOf(batch, journey)
    if (view.touches.length === 0) continue
    for (const rule of rules) addJourney(rule, view, weights, gain)
  }
}

/** What a channel earned, exactly; the value in micros. */
export const ruleCredit = ({ byWeight }: RuleCounts, channel: number, of: 'conversions' | 'value'): Fraction => {
  const parts = [...byWeight].map(([weight, cells]) => ({
    numerator: cells[of].total(channel),
    denominator: BigInt(weight),
  }))
  return sumOf(parts.filter(({ numerator }) => numerator !== 0n).sort((a, b) => Number(a.denominator - b.denominator)))
}
