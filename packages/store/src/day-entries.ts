import { canonicalJson, type Day } from '@guiyin/domain'
import * as z from 'zod'
import type { Client } from './client.ts'
import { itemsOf } from './items.ts'
import { kpiKeys } from './keys.ts'
import type { Condition } from './writes.ts'

/** What every entry of a day says: where its newest version lies. */
const common = { site: z.string(), day: z.string(), version: z.number(), hash: z.string(), key: z.string() }

const JourneysEntry = z.object({
  ...common,
  /** Buckets of visitors that have traces. */
  buckets: z.array(z.number()),
})
export type JourneysEntry = z.infer<typeof JourneysEntry>

const LostJourneysEntry = z.object({
  ...common,
  /** The look-back after the day is over: no journey of it may still convert. */
  closed: z.boolean(),
  lookbackMs: z.number(),
  /** Hash of all it was made of. */
  inputs: z.string(),
})
export type LostJourneysEntry = z.infer<typeof LostJourneysEntry>

const AttributionEntry = z.object({
  ...common,
  /** Fitted on journeys none of which may still convert: changes by restatement only. */
  final: z.boolean(),
  /** Hash of all it was made of, and of the converting journeys and parameters alone. */
  inputs: z.string(),
  converting: z.string(),
})
export type AttributionEntry = z.infer<typeof AttributionEntry>

const stillAt = (expectedVersion: number): Condition =>
  expectedVersion === 0
    ? { expression: 'attribute_not_exists(pk)' }
    : { expression: '#version = :expected', names: { '#version': 'version' }, values: { ':expected': expectedVersion } }

interface OfDay {
  site: string
  day: Day
  version: number
}

const dayEntries = <Entry extends OfDay>(client: Client, table: string, kind: string, schema: z.ZodType<Entry>) => {
  const items = itemsOf(client, table)

  const read = async (site: string, day: Day): Promise<Entry | undefined> => {
    const item = await items.get(kpiKeys.ofDay(kind, site, day))
    return item && schema.parse(item)
  }

  return {
    read,

    /** Days from `from` to `to`, both inclusive; days without an entry are left out. */
    range: async (site: string, from: Day, to: Day): Promise<Entry[]> =>
      from > to
        ? []
        : (await items.query(kpiKeys.ofDays(kind, site, from, to))).items.map((item) => schema.parse(item)),

    /** Puts the entry where the day still stands at `expectedVersion` (0: none yet). */
    put: async (entry: Entry, expectedVersion: number): Promise<'stored' | 'conflict'> => {
      const { site, day } = entry
      const plain = Object.fromEntries(Object.entries(schema.parse(entry)))
      const item = { ...plain, ...kpiKeys.ofDay(kind, site, day) }
      if (await items.put(item, stillAt(expectedVersion))) return 'stored'
      // A repeated request whose first answer was lost meets its own entry.
      return canonicalJson(await read(site, day)) === canonicalJson(entry) ? 'stored' : 'conflict'
    },
  }
}

/** Statistics of the converting journeys of each day, with the traces of its visitors. */
export const journeyStore = (client: Client, table: string) => dayEntries(client, table, 'journeys', JourneysEntry)
export type JourneyStore = ReturnType<typeof journeyStore>

/** Journeys of each day that came to nothing. */
export const lostJourneyStore = (client: Client, table: string) =>
  dayEntries(client, table, 'lost-journeys', LostJourneysEntry)
export type LostJourneyStore = ReturnType<typeof lostJourneyStore>

/** Credits of each day under data-driven models. */
export const attributionStore = (client: Client, table: string) =>
  dayEntries(client, table, 'attribution', AttributionEntry)
export type AttributionStore = ReturnType<typeof attributionStore>
