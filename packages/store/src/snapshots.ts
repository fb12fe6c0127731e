import { canonicalJson, type Day } from '@guiyin/domain'
import * as z from 'zod'
import type { Client } from './client.ts'
import { itemsOf } from './items.ts'
import { kpiKeys } from './keys.ts'
import type { Condition } from './writes.ts'

const SnapshotEntry = z.object({
  site: z.string(),
  day: z.string(),
  version: z.number(),
  /** Object keys of the snapshot and of its visitor rows. */
  key: z.string(),
  visitorsKey: z.string(),
  hash: z.string(),
  final: z.boolean(),
  /** When its fold began, epoch ms: what had reached the lake and the tables by then is in it. */
  dataThrough: z.number(),
})
/** Where the newest snapshot of a day lies. */
export type SnapshotEntry = z.infer<typeof SnapshotEntry>

const stillAt = (expectedVersion: number): Condition =>
  expectedVersion === 0
    ? { expression: 'attribute_not_exists(pk)' }
    : { expression: '#version = :expected', names: { '#version': 'version' }, values: { ':expected': expectedVersion } }

/** The newest snapshot of each day of a site. */
export const snapshotStore = (client: Client, table: string) => {
  const items = itemsOf(client, table)

  const read = async (site: string, day: Day): Promise<SnapshotEntry | undefined> => {
    const item = await items.get(kpiKeys.snapshot(site, day))
    return item && SnapshotEntry.parse(item)
  }

  return {
    read,

    /** Days from `from` to `to`, both inclusive; days without a snapshot are left out. */
    range: async (site: string, from: Day, to: Day): Promise<SnapshotEntry[]> =>
      from > to
        ? []
        : (await items.query(kpiKeys.snapshots(site, from, to))).items.map((item) => SnapshotEntry.parse(item)),

    /** Puts the entry where the day still stands at `expectedVersion` (0: none yet). */
    put: async (entry: SnapshotEntry, expectedVersion: number): Promise<'stored' | 'conflict'> => {
      const plain = SnapshotEntry.parse(entry)
      const item = { ...kpiKeys.snapshot(entry.site, entry.day), ...plain }
      if (await items.put(item, stillAt(expectedVersion))) return 'stored'
      // A repeated request whose first answer was lost meets its own entry.
      const standing = await read(entry.site, entry.day)
      return canonicalJson(standing) === canonicalJson(plain) ? 'stored' : 'conflict'
    },
  }
}
export type SnapshotStore = ReturnType<typeof snapshotStore>
