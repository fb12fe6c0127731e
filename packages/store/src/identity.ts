import type { Identification, Unlink } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import * as z from 'zod'
import type { Items } from './items.ts'
import { visitorKeys } from './keys.ts'
import { pack, unpack } from './pack.ts'
import type { Item } from './writes.ts'

/** A user was seen as this visitor. */
export interface IdentityLink {
  site: string
  user: string
  visitor: string
  at: number
  eventId: string
}

/** This visitor is not that user, as far as anything up to `at` says so. */
export interface VisitorUnlink {
  site: string
  user: string
  visitor: string
  at: number
}

const Identified = z.array(
  z.object({ at: z.number(), eventId: z.string(), user: z.string(), importId: z.string().optional() }),
)
const StoredUnlink = z.object({ user: z.string(), at: z.number() })
const Stored = z.union([z.object({ body: z.instanceof(Uint8Array) }), StoredUnlink])

/** What these facts say of who their visitor was. */
export const identificationsIn = (facts: readonly Fact[]): Identification[] =>
  facts.flatMap(({ at, id, user, verdict, type, importId }) =>
    user === undefined || verdict !== 'accepted' || type === 'refund'
      ? []
      : { at, eventId: id, user, ...(importId === undefined ? {} : { importId }) },
  )

/** What such an item says. */
export const identifiedIn = ({ body }: Record<string, unknown>): Identification[] => Identified.parse(unpack(body))

/** Beside each chunk with identifications: all of them, for the owner of one moment hangs on those long before it. */
export const identityItems = (chunk: {
  site: string
  visitor: string
  shard: string
  first: string
  last: string
  facts: readonly Fact[]
}): Item[] => {
  const identifications = identificationsIn(chunk.facts)
  return identifications.length === 0 ? [] : [{ ...visitorKeys.identified(chunk), body: pack(identifications) }]
}

/** Who a visitor was, by all that was ever said of it. */
export const identityOf = (items: Items, maxItems: number) => ({
  putUnlink: async ({ site, user, visitor, at }: VisitorUnlink): Promise<void> => {
    await items.put({ ...visitorKeys.unlink(site, user, visitor, at), user, at })
  },

  /** `items` counts chunks of identifications and unlinks; copies and overlaps are included. */
  identityOf: async (site: string, visitor: string) => {
    const page = await items.query(visitorKeys.identity(site, visitor), maxItems)
    const stored = page.items.map((item) => Stored.parse(item))
    return {
      identifications: stored.flatMap((one) => ('body' in one ? Identified.parse(unpack(one.body)) : [])),
      unlinks: stored.flatMap((one): Unlink[] => ('body' in one ? [] : [one])),
      items: page.items.length,
      complete: page.complete,
    }
  },
})
