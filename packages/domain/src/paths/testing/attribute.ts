import { batchOf, channelIds, type PathRow } from '../batch.ts'
import { type PathCredits, pathCredits } from '../credits.ts'
import { type PathModel, pathModelOf } from '../models.ts'
import { pathStatistics } from '../statistics.ts'

/** `A>B>C | conversions | nulls | value`, as in published examples; value in major units. */
export const row = (path: string, conversions: number, nulls = 0, value = 0): PathRow => ({
  path: path === '' ? [] : path.split('>'),
  conversions,
  nulls,
  value: BigInt(Math.round(value * 1e6)),
})

export const modelOf = (name: string, paid: string[] = []): PathModel => {
  const model = pathModelOf(name, { direct: 'direct', paid })
  if (model === undefined) throw new Error(`no model ${name}`)
  return model
}

/** The credits of a model from rows at once. */
export const attributed = (rows: readonly PathRow[], name: string, paid: string[] = []): PathCredits => {
  const [ids, model] = [channelIds(), modelOf(name, paid)]
  const statistics = pathStatistics([model], ids)
  statistics.add(batchOf(rows, ids))
  return pathCredits(statistics, model)
}

export const conversionsOf = ({ channels }: PathCredits): Record<string, number> =>
  Object.fromEntries(channels.map(({ channel, conversions }) => [channel, conversions]))

export const valuesOf = ({ channels }: PathCredits): Record<string, number> =>
  Object.fromEntries(channels.map(({ channel, value }) => [channel, value]))
