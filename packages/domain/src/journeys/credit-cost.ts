import { quotient } from '../kpi/quotient.ts'
import type { NullReason } from '../kpi/ratios.ts'
import type { Micros } from '../money.ts'
import type { CutKey } from './cut-key.ts'
import { keyName, type Spent, type SpentByKey, together } from './spent.ts'

/** What one key earns under one model. */
export interface Credited {
  key: CutKey
  /** All keys that the model does not tell apart. */
  rest: boolean
  conversions: Micros
  /** Net of refunds; money in a foreign currency is in no value. */
  value: Micros
  /** Some of the money is foreign. */
  foreign: boolean
}

/**
 * All credits of one model at one grain, each with what was spent on its key, null where nothing is known. What was spent
 * on keys without a credit belongs to the rest, where there is one, else to credits of nothing that `nothing` makes.
 */
export const withSpend = <Credit extends Credited>(
  credits: readonly Credit[],
  spent: SpentByKey,
  nothing: (key: CutKey) => Credit,
): { credit: Credit; spent: Spent | null }[] => {
  const named = new Set(credits.filter(({ rest }) => !rest).map(({ key }) => keyName(key)))
  const others = [...spent].flatMap(([name, each]) => (named.has(name) ? [] : each))
  const hasRest = credits.some(({ rest }) => rest)
  const ofRest = others.reduce<Spent | undefined>(together, undefined) ?? null
  const own = credits.map((credit) => ({
    credit,
    spent: credit.rest ? ofRest : (spent.get(keyName(credit.key)) ?? null),
  }))
  return hasRest ? own : [...own, ...others.map((each) => ({ credit: nothing(each.key), spent: each }))]
}

export interface CreditCost {
  spend: Micros | null
  /** Spend for one credited conversion, major units. */
  cpa: number | null
  cpaReason: NullReason | null
  /** Credited value for one unit of spend. */
  roas: number | null
  roasReason: NullReason | null
}

const unknown = (reason: NullReason): CreditCost => ({
  spend: null,
  cpa: null,
  cpaReason: reason,
  roas: null,
  roasReason: reason,
})

type Ratio = [value: number | null, reason: NullReason | null]

const cpaOf = ({ conversions }: Credited, spend: Micros): Ratio =>
  conversions === 0n ? [null, 'no_conversions'] : [quotient(spend, conversions), null]

const roasOf = ({ value, foreign }: Credited, spend: Micros): Ratio => {
  if (foreign) return [null, 'mixed_currency']
  return spend === 0n ? [null, 'no_spend'] : [quotient(value, spend), null]
}

/** What a credit cost under its model; a null always with the reason. */
export const costOf = (credit: Credited, spent: Spent | null): CreditCost => {
  if (spent === null) return unknown('not_measured')
  if (spent.foreign) return unknown('mixed_currency')
  const { spend } = spent
  const [[cpa, cpaReason], [roas, roasReason]] = [cpaOf(credit, spend), roasOf(credit, spend)]
  return { spend, cpa, cpaReason, roas, roasReason }
}
