import { batchOf, channelIds, type PathRow } from '../batch.ts'
import { type PathCredits, pathCredits } from '../credits.ts'
import type { PathModel } from '../models.ts'
import { seeded } from '../random.ts'
import { sumOf } from '../ratio.ts'
import { ruleCredit } from '../rule-counts.ts'
import { type PathStatistics, pathStatistics } from '../statistics.ts'
import { modelOf } from './attribute.ts'
import { aTable } from './tables.ts'

/** Every kind of model. */
export const EVERY_MODEL = [
  'first',
  'last',
  'last_non_direct',
  'paid_last',
  'linear',
  'position',
  'position:1/0/2.5',
  'time_decay',
  'time_decay:0.1',
  'w_shaped',
  'full_path',
  'custom:0/1/0',
  'markov:1',
  'markov:2',
  'markov:3',
  'markov:4',
  'markov:auto',
  'shapley:subset',
  'shapley:ordered',
  'shapley:markov',
  'pairwise',
]

const MEASURES = ['conversions', 'value'] as const

/** The table of a number: small, without refunds where the number is even. */
export const fuzzTable = (number: number): PathRow[] => {
  const random = seeded(number)
  const upTo = (most: number): number => 1 + Math.floor(random() * most)
  return aTable(random, { channels: upTo(9), rows: upTo(12), longest: upTo(9), refunds: number % 2 === 1 })
}

const totalsOf = (rows: readonly PathRow[]) => ({
  conversions: rows.reduce((sum, { conversions }) => sum + BigInt(conversions), 0n),
  value: rows.reduce((sum, { value }) => sum + value, 0n),
})

const SCALE = { conversions: 1, value: 1e6 }
const CLOSE = 1e-9

/** What is wrong with credits, in words. */
const faultsOfCredits = (rows: readonly PathRow[], { channels, unattributed }: PathCredits): string[] => {
  const names = [...new Set(rows.flatMap(({ path }) => path))].sort()
  const refunds = rows.some(({ value }) => value < 0n)
  const faults = channels.map(({ channel }) => channel).join('\n') === names.join('\n') ? [] : ['channels are missing']
  for (const measure of MEASURES) {
    const credits = [...channels, ...(unattributed === null ? [] : [unattributed])].map((each) => each[measure])
    const size = credits.reduce((sum, credit) => sum + Math.abs(credit), 1)
    const sum = credits.reduce((all, credit) => all + credit, 0) * SCALE[measure]
    if (!credits.every(Number.isFinite)) faults.push(`${measure} are not finite`)
    if (!(measure === 'value' && refunds) && credits.some((credit) => credit < 0)) faults.push(`${measure} below zero`)
    const apart = Math.abs(sum - Number(totalsOf(rows)[measure]))
    if (!(apart <= CLOSE * size * SCALE[measure])) faults.push(`${measure} do not add up`)
  }
  return faults
}

/** Rules split what journeys with touches brought to the last bit. */
const faultsOfRule = (rows: readonly PathRow[], { rules, ids }: PathStatistics, model: PathModel): string[] => {
  const counts = rules.get(model)
  const totals = totalsOf(rows.filter(({ path }) => path.length > 0))
  if (counts === undefined) return []
  return MEASURES.filter((measure) => {
    const { numerator, denominator } = sumOf(ids.names.map((_, id) => ruleCredit(counts, id, measure)))
    return numerator !== totals[measure] * denominator
  }).map((measure) => `${measure} are not exact`)
}

/** What any model makes wrong of this table; nothing, one should think. */
export const faultsOf = (rows: readonly PathRow[]): string[] => {
  const ids = channelIds()
  const models = EVERY_MODEL.map((name) => ({ name, model: modelOf(name, ['Google', '百度']) }))
  const statistics = pathStatistics(
    models.map(({ model }) => model),
    ids,
  )
  statistics.add(batchOf(rows, ids))
  return models.flatMap(({ name, model }) =>
    [...faultsOfCredits(rows, pathCredits(statistics, model)), ...faultsOfRule(rows, statistics, model)].map(
      (fault) => `${name}: ${fault}`,
    ),
  )
}
