import type { Fact } from '@guiyin/events'
import * as z from 'zod'
import type { Sleep } from './ask.ts'
import type { Client } from './client.ts'
import { keyIn } from './groups.ts'
import { identifiedIn } from './identity.ts'
import { itemsOf } from './items.ts'
import { type Key, type Range, visitorKeys } from './keys.ts'
import { pack } from './pack.ts'
import { packFacts, unpackFacts } from './stored-fact.ts'
import type { Item } from './writes.ts'

/** One visitor's items: what of them is facts, and the keys of all. */
export interface VisitorItems {
  facts: Fact[]
  orders: string[]
  keys: Key[]
}

interface FactPage {
  facts: Fact[]
  /** Where the next page starts; undefined on the last one. */
  next: string | undefined
}

const Marker = z.object({ orderId: z.string() })
const Visitor = z.object({ visitor: z.string() })

/** An item that names a user, and what is left of it without; undefined: nothing. */
export interface Naming {
  key: Key
  user: string
  rest: Item | undefined
}

const isChunk = ({ sk }: Key): boolean => sk.startsWith('log#')
const isIdentified = ({ sk }: Key): boolean => sk.startsWith('user#was#')
const isOrder = ({ sk }: Key): boolean => sk.startsWith('order#')

/** Just behind this sort key. */
const after = ({ pk, between }: Range, sk: string): Range => ({
  pk,
  between: [`${sk}\u0000`, between?.[1] ?? '\uffff'],
})

const parted = <Entry extends { user?: string | undefined }>(
  all: readonly Entry[],
  isUser: (user: string) => boolean,
) => {
  const theirs = all.flatMap(({ user }) => (user !== undefined && isUser(user) ? user : []))
  return { user: theirs[0], kept: all.filter(({ user }) => user === undefined || !isUser(user)) }
}

interface Owner {
  site: string
  visitor: string
}

const namingOf = (item: Record<string, unknown>, of: Owner, isUser: (user: string) => boolean): Naming[] => {
  const [key] = keyIn(item)
  if (key === undefined) return []
  const rest = <Entry>(kept: readonly Entry[], body: (kept: readonly Entry[]) => Uint8Array): Item | undefined =>
    kept.length === 0 ? undefined : { ...item, ...key, body: body(kept) }
  if (isChunk(key)) {
    const { user, kept } = parted(unpackFacts(item.body, of), isUser)
    return user === undefined ? [] : [{ key, user, rest: rest(kept, (facts) => packFacts(facts, of)) }]
  }
  if (isIdentified(key)) {
    const { user, kept } = parted(identifiedIn(item), isUser)
    return user === undefined ? [] : [{ key, user, rest: rest(kept, pack) }]
  }
  return typeof item.user === 'string' && isUser(item.user) ? [{ key, user: item.user, rest: undefined }] : []
}

/** A person's items in the table of the visitors, to be shown or taken away. */
export const personItems = (client: Client, table: string, options: { sleep?: Sleep } = {}) => {
  const items = itemsOf(client, table, options)
  return {
    /** All that lies under one visitor. */
    ofVisitor: async (site: string, visitor: string): Promise<VisitorItems> => {
      const page = await items.query(visitorKeys.all(site, visitor))
      const found = page.items.flatMap((item) => keyIn(item).map((key) => ({ key, item })))
      return {
        facts: found.flatMap(({ key, item }) => (isChunk(key) ? unpackFacts(item.body, { site, visitor }) : [])),
        orders: found.flatMap(({ key, item }) => (isOrder(key) ? [Marker.parse(item).orderId] : [])),
        keys: found.map(({ key }) => key),
      }
    },

    /** Facts as stored, copies and overlaps included, a few chunks at a time; none of those that have expired. */
    page: async (
      { site, visitor }: { site: string; visitor: string },
      { start, chunks, now }: { start: string | undefined; chunks: number; now: number },
    ): Promise<FactPage> => {
      const all = visitorKeys.chunksSince(site, visitor, '')
      const page = await items.query(start === undefined ? all : after(all, start), chunks)
      const current = page.items.filter(({ ttl }) => typeof ttl !== 'number' || ttl * 1000 > now)
      return {
        facts: current.flatMap((item) => unpackFacts(item.body, { site, visitor })),
        next: page.complete ? undefined : page.items.flatMap(keyIn).at(-1)?.sk,
      }
    },

    /** The orders that the visitor claimed. */
    ordersOf: async (site: string, visitor: string): Promise<string[]> => {
      const page = await items.query(visitorKeys.orders(site, visitor))
      return [...new Set(page.items.map((item) => Marker.parse(item).orderId))]
    },

    /** The visitors that a user was. */
    visitorsOf: async (site: string, user: string): Promise<string[]> =>
      (await items.query(visitorKeys.links(site, user))).items.map((item) => Visitor.parse(item).visitor),

    /** Which of these users the visitor is linked to. */
    linksTo: async (site: string, visitor: string, users: readonly string[]): Promise<Key[]> =>
      (await items.getAll(users.map((user) => visitorKeys.link(site, user, visitor)))).flatMap(keyIn),

    /** A user's links, and what is left of those that went. */
    linksOf: async (site: string, user: string): Promise<Key[]> => {
      const ranges = [visitorKeys.links(site, user), visitorKeys.goneLinks(site, user)]
      return (await Promise.all(ranges.map((range) => items.query(range)))).flatMap((page) => page.items.flatMap(keyIn))
    },

    /** Once links of these users are gone: what was derived with them counts as less than what is derived from now on. */
    noteGone: (site: string, users: readonly string[], runId: string): Promise<void> =>
      items.write(users.map((user) => ({ put: { ...visitorKeys.goneLink(site, user, runId) } }))),

    /** Items of a visitor's history that name one of the users. */
    naming: async (site: string, visitor: string, isUser: (user: string) => boolean): Promise<Naming[]> => {
      const page = await items.query(visitorKeys.all(site, visitor))
      return page.items.flatMap((item) => namingOf(item, { site, visitor }, isUser))
    },

    /** Leaves of such items what does not name them. */
    rewrite: (naming: readonly Naming[]): Promise<void> =>
      items.write(naming.map(({ key, rest }) => (rest === undefined ? { remove: key } : { put: rest }))),

    remove: (keys: readonly Key[]): Promise<void> => items.write(keys.map((remove) => ({ remove }))),
  }
}
export type PersonItems = ReturnType<typeof personItems>
