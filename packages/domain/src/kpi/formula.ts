import { type Part, RATIOS, type Ratio, type RatioName } from './ratios.ts'

const TEXTS: Partial<Record<Part, string>> = {
  visits_of_site: 'visits of the whole site',
  profit: 'revenue_net × margin',
}

const textOf = (part: Part): string => TEXTS[part] ?? part

/** A ratio's formula for the data dictionary, in column names: `(revenue_net × margin − total_cost) / total_cost`. */
export const formulaOf = (name: RatioName): string => {
  const ratio: Ratio = RATIOS[name]
  const numerator = textOf(ratio.numerator)
  const above = ratio.minus === undefined ? numerator : `(${numerator} − ${textOf(ratio.minus)})`
  const over = ratio.over === undefined ? '' : ` / ${ratio.over}`
  const times = ratio.times === undefined ? '' : ` × ${ratio.times}`
  return `${above}${over} / ${textOf(ratio.denominator)}${times}`
}
