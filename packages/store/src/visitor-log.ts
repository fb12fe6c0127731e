import type { Day } from '@guiyin/domain'
import type { Fact, FactOf } from '@guiyin/events'
import * as z from 'zod'
import type { Sleep } from './ask.ts'
import type { Client } from './client.ts'
import { allOf } from './groups.ts'
import { type IdentityLink, identityItems, identityOf } from './identity.ts'
import { itemsOf } from './items.ts'
import { visitorKeys } from './keys.ts'
import { hashOf } from './pack.ts'
import { packFacts, unpackFacts } from './stored-fact.ts'
import type { Item } from './writes.ts'

/** The facts of one visitor in one batch of a shard; chunks of other cuts of the same records may overlap with it. */
export interface LogChunk {
  site: string
  visitor: string
  /** UTC day on which its records were received. */
  day: Day
  shard: string
  /** Sequence numbers of its first and last record. */
  first: string
  last: string
  facts: Fact[]
  /** Epoch seconds after which it may go: where its site keeps facts for a time only. */
  ttl?: number | undefined
}

const OrderMarker = z.object({ orderId: z.string(), at: z.number(), eventId: z.string() })
export type OrderMarker = z.infer<typeof OrderMarker>
const StoredLink = z.object({
  site: z.string(),
  user: z.string(),
  visitor: z.string(),
  at: z.number(),
  eventId: z.string(),
})

const chunkItem = (chunk: LogChunk): Item => ({
  ...visitorKeys.chunk(chunk),
  body: packFacts(chunk.facts, chunk),
  ...(chunk.ttl === undefined ? {} : { ttl: chunk.ttl }),
})

const orderItem = (fact: FactOf<'order'>): Item => {
  const marker = { orderId: fact.orderId, at: fact.at, eventId: fact.id }
  return { ...visitorKeys.order(fact.site, fact.visitor, fact.orderId, hashOf(marker)), ...marker }
}

const isEarlier = (a: IdentityLink, b: IdentityLink): boolean => a.at < b.at || (a.at === b.at && a.eventId < b.eventId)

const earliestOfEach = (links: readonly IdentityLink[]): IdentityLink[] => {
  const earliest = new Map<string, IdentityLink>()
  for (const link of links) {
    const { pk, sk } = visitorKeys.link(link.site, link.user, link.visitor)
    const held = earliest.get(`${pk}\u0000${sk}`)
    if (held === undefined || isEarlier(link, held)) earliest.set(`${pk}\u0000${sk}`, link)
  }
  return [...earliest.values()]
}

/** Of several links of one visitor to one user the earliest is kept, whatever order they come in. */
const EARLIER = {
  expression: 'attribute_not_exists(pk) OR #at > :at OR #at = :at AND eventId > :eventId',
  names: { '#at': 'at' },
}

/** One visitor's history: chunks of facts, the orders they claimed, and who they were. */
export const visitorLog = (
  client: Client,
  table: string,
  { sleep, maxItems = 2_000, maxFacts = 10_000 }: { sleep?: Sleep; maxItems?: number; maxFacts?: number } = {},
) => {
  const items = itemsOf(client, table, sleep ? { sleep } : {})
  return {
    ...identityOf(items, maxItems),

    /**
     * Resolves when every chunk, and what it says of its visitor, is stored; after a failure some may be, and putting
     * all again is harmless.
     */
    putChunks: (chunks: readonly LogChunk[]): Promise<void> =>
      items.write(chunks.flatMap((chunk) => [chunkItem(chunk), ...identityItems(chunk)]).map((put) => ({ put }))),

    /**
     * The facts of chunks received on or after `since`, oldest received day first, as stored: copies and overlaps
     * included. `items` counts the chunks; `complete` is false where they are more than `maxItems`, or hold more than
     * `maxFacts`.
     */
    read: async ({ site, visitor, since }: { site: string; visitor: string; since: Day }) => {
      const page = await items.query(visitorKeys.chunksSince(site, visitor, since), maxItems)
      const facts: Fact[] = []
      for (const { body } of page.items) {
        if (facts.length > maxFacts) break
        facts.push(...unpackFacts(body, { site, visitor }))
      }
      return { facts, items: page.items.length, complete: page.complete && facts.length <= maxFacts }
    },

    putOrders: (facts: readonly FactOf<'order'>[]): Promise<void> =>
      items.write(facts.map((fact) => ({ put: orderItem(fact) }))),

    /** Every order this visitor ever claimed; an order that was sent with several times is in it several times. */
    ordersOf: async (site: string, visitor: string) => {
      const page = await items.query(visitorKeys.orders(site, visitor), maxItems)
      const orders = page.items.map((item) => OrderMarker.parse(item))
      return { orders, items: orders.length, complete: page.complete }
    },

    putLinks: (links: readonly IdentityLink[]): Promise<void> =>
      allOf(earliestOfEach(links), async (link) => {
        const { site, user, visitor, at, eventId } = link
        const item = { ...visitorKeys.link(site, user, visitor), site, user, visitor, at, eventId }
        await items.put(item, { ...EARLIER, values: { ':at': at, ':eventId': eventId } })
      }),

    /**
     * The visitors a user was, each with its earliest link; `complete` is false where there are more than `limit`. `gone`
     * counts erasures that took links away, and is read before them: whoever read more links knows of fewer erasures.
     */
    linksOf: async (site: string, user: string, limit = maxItems) => {
      const gone = (await items.query(visitorKeys.goneLinks(site, user), maxItems)).items.length
      const page = await items.query(visitorKeys.links(site, user), limit)
      return { links: page.items.map((item) => StoredLink.parse(item)), complete: page.complete, gone }
    },
  }
}
export type VisitorLog = ReturnType<typeof visitorLog>
