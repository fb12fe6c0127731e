import type { Credited } from './credit-cost.ts'
import { cutKey, partsOfName } from './cut-key.ts'
import type { FittedCredit } from './fitted-credits.ts'
import type { AttributedDay } from './fitted-json.ts'
import type { FittedModel } from './fitted-models.ts'
import { type PathGrain, REST } from './step.ts'
import { type DayInterval, intervalOfSum } from './summed-intervals.ts'

/** Credits of one model over several days, and the 95 % interval of chance around their sum. */
export interface FittedSum extends Credited {
  model: FittedModel
  order: number | null
  interval: FittedCredit['interval']
  /** The least of the days, as the coverage. */
  replicates: number
  coverage: number
}

interface Sum extends Omit<FittedSum, 'interval'> {
  intervals: DayInterval[]
  /** A day's credit has none. */
  isUnbounded: boolean
}

type Known = Pick<FittedSum, 'model' | 'order' | 'foreign' | 'replicates' | 'coverage'>

const emptySum = (known: Known, step: string | null, by: PathGrain): Sum => ({
  ...known,
  key: cutKey(partsOfName(step, by), by),
  rest: step === REST,
  conversions: 0n,
  value: 0n,
  intervals: [],
  isUnbounded: false,
})

const add = (
  sum: Sum,
  { date, chance }: AttributedDay,
  { foreign, replicates, coverage }: Known,
  credit: FittedCredit,
) => {
  const { conversions, value, interval } = credit
  sum.conversions += conversions
  sum.value += value
  sum.foreign ||= foreign
  sum.replicates = Math.min(sum.replicates, replicates)
  sum.coverage = Math.min(sum.coverage, coverage)
  if (interval === null) sum.isUnbounded = true
  else sum.intervals.push({ date, credit, interval, chance })
}

/**
 * What the data-driven models credit a range of days with, by the steps of one grain; steps that earn nothing on a day
 * have no interval there.
 */
export const fittedSums = (days: readonly AttributedDay[], by: PathGrain, models: readonly string[]): FittedSum[] => {
  const sums = new Map<string, Sum>()
  for (const day of days) {
    const { foreign } = day
    for (const { model, order, replicates, coverage, credits } of day.fitted.filter((one) => one.by === by)) {
      if (!models.includes(model)) continue
      const known = { model, order, foreign, replicates, coverage }
      for (const credit of credits) {
        const first = emptySum(known, credit.step, by)
        const name = JSON.stringify([model, first.rest, Object.values(first.key)])
        const sum = sums.get(name) ?? first
        sums.set(name, sum)
        add(sum, day, known, credit)
      }
    }
  }
  return [...sums.values()].map(({ intervals, isUnbounded, ...sum }) => ({
    ...sum,
    interval: isUnbounded ? null : intervalOfSum(intervals, sum.model),
  }))
}
