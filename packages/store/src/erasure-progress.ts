import type { ConversionKey, Day } from '@guiyin/domain'
import * as z from 'zod'
import { keyIn } from './groups.ts'
import type { Items } from './items.ts'
import { erasureKeys } from './keys.ts'
import { pack, unpack } from './pack.ts'

const Found = z.object({
  days: z.array(z.string()),
  keys: z.array(z.object({ kind: z.string(), naturalId: z.string() })),
})
/** What a run found, kept because the traces that led to it go first: local days, and conversions. */
export interface FoundTraces {
  days: Day[]
  keys: Omit<ConversionKey, 'site'>[]
}

interface Work {
  site: string
  hash: string
  token: string
}

/** How far erasures are: what runs found, what they took out, and when all was looked through last. */
export const erasureProgress = (items: Items) => ({
  /** Keeps what a run found, before any of it goes. */
  keepFound: async ({ site, hash }: Work, runId: string, found: FoundTraces): Promise<void> => {
    await items.put({ ...erasureKeys.found(site, hash, runId), body: pack(found) })
  },

  /** What all runs found. */
  found: async ({ site, hash }: Work): Promise<FoundTraces> => {
    const page = await items.query(erasureKeys.allFound(site, hash))
    const all = page.items.map(({ body }) => Found.parse(unpack(body)))
    return { days: all.flatMap(({ days }) => days), keys: all.flatMap(({ keys }) => keys) }
  },

  /** To be done before the work is closed, when all that was found has had its effect. */
  forgetFound: async (site: string, hash: string): Promise<void> => {
    const page = await items.query(erasureKeys.allFound(site, hash))
    await items.write(page.items.flatMap(keyIn).map((remove) => ({ remove })))
  },

  /** Closes the work, and with it the subject goes; false where it was opened again meanwhile. */
  close: ({ site, hash, token }: Work): Promise<boolean> =>
    items.removeIf(erasureKeys.open(site, hash), {
      expression: 'attribute_not_exists(pk) OR #token = :token',
      names: { '#token': 'token' },
      values: { ':token': token },
    }),

  /** The day of the last nightly sweep. */
  lastSweep: async (): Promise<Day | undefined> => {
    const item = await items.get(erasureKeys.sweep())
    return item && z.string().parse(item.day)
  },

  putSweep: async (day: Day): Promise<void> => {
    await items.put({ ...erasureKeys.sweep(), day })
  },
})
