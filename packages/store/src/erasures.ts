import * as z from 'zod'
import type { Sleep } from './ask.ts'
import type { Client } from './client.ts'
import { erasureProgress } from './erasure-progress.ts'
import { type Items, itemsOf } from './items.ts'
import { erasureKeys } from './keys.ts'

const Kind = z.enum(['visitor', 'user'])

const Tombstone = z.object({
  /** Keyed by the site's secret: it names nobody, and tells whoever comes again. */
  hash: z.string(),
  kind: Kind,
  erasureId: z.string(),
  requestedAt: z.number(),
})
/** All that stays of whoever was erased. */
export type Tombstone = z.infer<typeof Tombstone>

const OpenErasure = Tombstone.extend({
  site: z.string(),
  /** The visitor's id, or the user's hash, until the work is done. */
  subject: z.string(),
  /** Changes when the work is opened again: what is done by then may be too little. */
  token: z.string(),
})
/** An erasure that is not done. */
export type OpenErasure = z.infer<typeof OpenErasure>

const Place = z.object({
  place: z.string(),
  /** What was found there before the first change, and what the search after the last one found. */
  found: z.number(),
  left: z.number(),
})
export type SearchedPlace = z.infer<typeof Place>

const Receipt = z.object({
  site: z.string(),
  erasureId: z.string(),
  kind: Kind,
  requestedAt: z.number(),
  state: z.enum(['accepted', 'done']),
  doneAt: z.number().optional(),
  /** Times that something of the person came late and was searched for again. */
  runs: z.number(),
  places: z.array(Place),
})
/** What became of an erasure: where it was searched, and what was found and removed. It names nobody. */
export type ErasureReceipt = z.infer<typeof Receipt>

/** Of whom: `hash` is the keyed hash of `subject`. */
export interface Subject {
  site: string
  kind: Tombstone['kind']
  subject: string
  hash: string
}

interface Accepting {
  erasureId: string
  at: number
  /** New with each call. */
  token: string
}

const ONCE = { expression: 'attribute_not_exists(pk)' }

/** What was asked: tombstones that stay, work that is open, and receipts. */
const requests = (items: Items) => {
  const tombstoneOf = async (site: string, hash: string): Promise<Tombstone | undefined> => {
    const item = await items.get(erasureKeys.tombstone(site, hash))
    return item && Tombstone.parse(item)
  }

  const receipt = async (site: string, erasureId: string): Promise<ErasureReceipt | undefined> => {
    const item = await items.get(erasureKeys.receipt(site, erasureId))
    return item && Receipt.parse(item)
  }

  const open = async (of: Subject, tombstone: Tombstone, token: string): Promise<void> => {
    const { site, subject } = of
    await items.put({ ...erasureKeys.open(site, of.hash), ...tombstone, site, subject, token })
  }

  return {
    receipt,

    /**
     * Takes an erasure: the tombstone before everything else, then the sign that there is a new one, so that whoever
     * stores a fact after this looks it up. Once it resolves, the erasure cannot get lost. Answers the erasure's id: the
     * first one's, where the same was asked before.
     */
    accept: async (of: Subject, { erasureId, at, token }: Accepting): Promise<string> => {
      const { site, kind, hash } = of
      const fresh: Tombstone = { hash, kind, erasureId, requestedAt: at }
      await items.put({ ...erasureKeys.tombstone(site, hash), ...fresh }, ONCE)
      const tombstone = (await tombstoneOf(site, hash)) ?? fresh
      const { requestedAt } = tombstone
      const first = { site, erasureId: tombstone.erasureId, kind, requestedAt, state: 'accepted', runs: 0, places: [] }
      await items.put({ ...erasureKeys.receipt(site, tombstone.erasureId), ...first }, ONCE)
      await open(of, tombstone, token)
      await items.put({ ...erasureKeys.latest(site), erasureId: `${hash}:${token}` })
      return tombstone.erasureId
    },

    /** Something of an erased person was seen again: its work is opened once more. */
    reopen: async (of: Subject, token: string): Promise<void> => {
      const tombstone = await tombstoneOf(of.site, of.hash)
      if (tombstone !== undefined) await open(of, tombstone, token)
    },

    /** Changes with each new tombstone of the site; undefined while there is none. */
    latest: async (site: string): Promise<string | undefined> => {
      const item = await items.get(erasureKeys.latest(site))
      return item && z.string().parse(item.erasureId)
    },

    tombstones: async (site: string): Promise<Tombstone[]> =>
      (await items.query(erasureKeys.tombstones(site))).items.map((item) => Tombstone.parse(item)),

    /** Every open erasure of every site. */
    allOpen: async (): Promise<OpenErasure[]> =>
      (await items.query(erasureKeys.allOpen())).items.map((item) => OpenErasure.parse(item)),

    putReceipt: async (value: ErasureReceipt): Promise<void> => {
      await items.put({ ...erasureKeys.receipt(value.site, value.erasureId), ...Receipt.parse(value) })
    },
  }
}

/** Erasures as facts, and how far they are. In the table of the KPIs. */
export const erasureStore = (client: Client, table: string, options: { sleep?: Sleep } = {}) => {
  const items = itemsOf(client, table, options)
  return { ...requests(items), ...erasureProgress(items) }
}
export type ErasureStore = ReturnType<typeof erasureStore>
