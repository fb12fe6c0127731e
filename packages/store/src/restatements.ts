import type { Day } from '@guiyin/domain'
import * as z from 'zod'
import type { Client } from './client.ts'
import { itemsOf } from './items.ts'
import { kpiKeys } from './keys.ts'

/** One number of a final day that a new version changed; `channel` null: the whole site's. */
const RestatedNumber = z.object({
  channel: z.string().nullable(),
  metric: z.string(),
  /** Integers and decimals as text, exact; null where the number was or is unknown. */
  old: z.string().nullable(),
  new: z.string().nullable(),
})
export type RestatedNumber = z.infer<typeof RestatedNumber>

const Restatement = z.object({
  site: z.string(),
  day: z.string(),
  /** Of the snapshot that changed the numbers. */
  version: z.number(),
  hash: z.string(),
  before: z.object({ version: z.number(), hash: z.string() }),
  /** Why, in a fixed order, joined by commas. */
  reason: z.string(),
  numbers: z.array(RestatedNumber),
})
/** How one version of a final day differs from the one before it. */
export type Restatement = z.infer<typeof Restatement>

interface Standing {
  site: string
  day: Day
  version: number
  hash: string
}

const nameOf = ({ version, hash }: { version: number; hash: string }): string => `${version}-${hash}`

/** From the standing version back to the first final one; those of folds that lost to another are passed over. */
const chainOf = (standing: Standing, all: readonly Restatement[]): Restatement[] => {
  const byName = new Map(all.map((one) => [nameOf(one), one]))
  const chain: Restatement[] = []
  for (let one = byName.get(nameOf(standing)); one !== undefined; one = byName.get(nameOf(one.before))) chain.push(one)
  return chain.reverse()
}

/**
 * Why final days changed. A restatement is put before its snapshot's entry, under the version and the hash of its bytes:
 * putting it again changes nothing, and one whose entry lost is never shown.
 */
export const restatementStore = (client: Client, table: string) => {
  const items = itemsOf(client, table)
  return {
    put: async (restatement: Restatement): Promise<void> => {
      const { site, day, version, hash } = restatement
      await items.put({ ...kpiKeys.restatement(site, day, version, hash), ...Restatement.parse(restatement) })
    },

    /** Every restatement that led to these standing snapshots of one site, by day and version. */
    leadingTo: async (site: string, standing: readonly Standing[]): Promise<Restatement[]> => {
      const days = standing.map(({ day }) => day).sort()
      const [from, to] = [days[0], days.at(-1)]
      if (from === undefined || to === undefined) return []
      const stored = (await items.query(kpiKeys.restatements(site, from, to))).items
      const byDay = Map.groupBy(
        stored.map((item) => Restatement.parse(item)),
        ({ day }) => day,
      )
      return standing
        .toSorted((a, b) => (a.day < b.day ? -1 : 1))
        .flatMap((one) => chainOf(one, byDay.get(one.day) ?? []))
    },
  }
}
export type RestatementStore = ReturnType<typeof restatementStore>
