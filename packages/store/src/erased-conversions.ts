import type { Conversion, ConversionKey } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import * as z from 'zod'
import type { Sleep } from './ask.ts'
import type { Client } from './client.ts'
import { keyIn } from './groups.ts'
import { itemsOf } from './items.ts'
import { conversionKeys, type Key, partsOf } from './keys.ts'
import { hashOf } from './pack.ts'
import { resultIn, resultItem, type StoredConversion } from './results.ts'
import { packFacts, unpackFacts } from './stored-fact.ts'
import type { Item } from './writes.ts'

export interface StoredClaim {
  key: Key
  fact: Fact
}

/** All that lies under one natural key. */
export interface ConversionItems {
  /** Claims and refunds. */
  facts: StoredClaim[]
  result: StoredConversion | undefined
  revisions: { key: Key; revision: StoredConversion }[]
  keys: Key[]
}

/** With a postback goes what leads to it. */
const withPointer = (of: ConversionKey, key: Key): Key[] => {
  const [prefix, platform = '', type = ''] = partsOf(key.sk)
  return prefix === 'sent' ? [key, conversionKeys.unsent(of, platform, type)] : [key]
}

const Visitor = z.object({ visitor: z.string() })

const claimItem = (to: ConversionKey, fact: Fact): Item => {
  const { visitor } = fact
  const hash = hashOf(fact)
  const key = fact.type === 'refund' ? conversionKeys.refund(to, fact.refundId, hash) : conversionKeys.claim(to, hash)
  return { ...key, visitor, body: packFacts([fact], { site: to.site, visitor }) }
}

/** Conversions item by item: what the erasure of a person rewrites. */
export const erasedConversions = (client: Client, table: string, options: { sleep?: Sleep } = {}) => {
  const items = itemsOf(client, table, options)
  return {
    read: async (of: ConversionKey): Promise<ConversionItems> => {
      const found = (await items.query(conversionKeys.all(of))).items.flatMap((item) =>
        keyIn(item).map((key) => ({ key, item })),
      )
      const startingWith = (prefix: string) => found.filter(({ key }) => key.sk.startsWith(prefix))
      const facts = [...startingWith('claim#'), ...startingWith('refund#')].flatMap(({ key, item }) =>
        unpackFacts(item.body, { site: of.site, ...Visitor.parse(item) }).map((fact) => ({ key, fact })),
      )
      const result = found.find(({ key }) => key.sk === 'result')
      return {
        facts,
        result: result && resultIn(result.item),
        revisions: startingWith('revision#').map(({ key, item }) => ({ key, revision: resultIn(item) })),
        keys: found.flatMap(({ key }) => withPointer(of, key)),
      }
    },

    /** Puts facts in place of others, under a natural key: first the new ones, then the old ones go. */
    replaceFacts: async (to: ConversionKey, facts: readonly Fact[], gone: readonly Key[]): Promise<void> => {
      const puts = facts.map((fact) => claimItem(to, fact))
      const kept = new Set(puts.map(({ pk, sk }) => `${pk}\u0000${sk}`))
      await items.write(puts.map((put) => ({ put })))
      await items.write(gone.flatMap(({ pk, sk }) => (kept.has(`${pk}\u0000${sk}`) ? [] : [{ remove: { pk, sk } }])))
    },

    /** A revision as it was, about another conversion. */
    putRevision: async (to: ConversionKey, revision: StoredConversion, conversion: Conversion): Promise<void> => {
      await items.put(resultItem(conversionKeys.revision(to, revision.seen), { ...revision, conversion }))
    },

    /** The way from an event's id to its conversion. */
    eventPointers: async (site: string, eventId: string): Promise<Key[]> =>
      (await items.query(conversionKeys.eventPointers(site, eventId))).items.flatMap(keyIn),

    pointer: (site: string, day: string, key: ConversionKey): Key => conversionKeys.pointer(site, day, key),

    eventPointer: (eventId: string, key: ConversionKey): Key => conversionKeys.eventPointer(eventId, key),

    remove: (keys: readonly Key[]): Promise<void> => items.write(keys.map((remove) => ({ remove }))),

    /** Which of these items are there. */
    present: async (keys: readonly Key[]): Promise<Key[]> => (await items.getAll(keys)).flatMap(keyIn),
  }
}
export type ErasedConversions = ReturnType<typeof erasedConversions>
