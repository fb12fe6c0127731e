import type { Micros } from '../money.ts'
import type { FittedCredit, FittedDay, FittedModel } from './fitted-credits.ts'
import type { AttributedDay } from './fitted-json.ts'
import { type CutKey, cutKey, UNATTRIBUTED } from './rule-credits.ts'
import { stepOfName } from './step.ts'

/** Cuts by which data-driven models are known; platforms are the sums of their campaigns. */
export const FITTED_CUTS = ['channel', 'platform', 'campaign'] as const
export type FittedCut = (typeof FITTED_CUTS)[number]

/** Credits of one model over several days; the bounds are summed too, so that the interval is wider than chance asks. */
export interface FittedSum {
  model: FittedModel
  key: CutKey
  conversions: Micros
  value: Micros
  interval: FittedCredit['interval']
  /** Some of the money is foreign. */
  foreign: boolean
  /** The least of the days. */
  coverage: number
}

const partsOf = (step: string | null): typeof UNATTRIBUTED => {
  if (step === null) return UNATTRIBUTED
  const parts = stepOfName(step)
  if (Array.isArray(parts)) return { ...UNATTRIBUTED, channel: null, platform: parts[0], campaign: parts[1] }
  return { ...UNATTRIBUTED, channel: parts }
}

type Interval = NonNullable<FittedCredit['interval']>

const widened = (a: Interval, b: Interval): Interval => ({
  conversions: [a.conversions[0] + b.conversions[0], a.conversions[1] + b.conversions[1]],
  value: [a.value[0] + b.value[0], a.value[1] + b.value[1]],
})

const added = (sum: FittedSum | undefined, credit: Omit<FittedSum, 'key' | 'model'>) =>
  sum === undefined
    ? credit
    : {
        conversions: sum.conversions + credit.conversions,
        value: sum.value + credit.value,
        interval: sum.interval && credit.interval && widened(sum.interval, credit.interval),
        foreign: sum.foreign || credit.foreign,
        coverage: Math.min(sum.coverage, credit.coverage),
      }

const fittedBy = ({ fitted }: AttributedDay, by: FittedCut, models: readonly string[]): FittedDay[] =>
  fitted.filter((day) => day.by === (by === 'channel' ? 'channel' : 'campaign') && models.includes(day.model))

/** What the data-driven models credit a range of days with; steps that earn nothing on a day have no interval there. */
export const fittedSums = (days: readonly AttributedDay[], by: FittedCut, models: readonly string[]): FittedSum[] => {
  const sums = new Map<string, FittedSum>()
  for (const day of days) {
    for (const { model, coverage, credits } of fittedBy(day, by, models)) {
      for (const { step, ...credit } of credits) {
        const key = cutKey(partsOf(step), by)
        const name = JSON.stringify([model, Object.values(key)])
        sums.set(name, { model, key, ...added(sums.get(name), { ...credit, foreign: day.foreign, coverage }) })
      }
    }
  }
  return [...sums.values()]
}
