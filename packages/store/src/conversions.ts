import type { ConversionKey } from '@guiyin/domain'
import type { Fact, FactOf } from '@guiyin/events'
import * as z from 'zod'
import type { Sleep } from './ask.ts'
import type { Client } from './client.ts'
import { itemsOf } from './items.ts'
import { conversionKeys } from './keys.ts'
import { hashOf } from './pack.ts'
import { type KeyPage, keyPage, pointersOf } from './pointers.ts'
import { resultIn, resultOf, resultsOf } from './results.ts'
import { packFacts, unpackFacts } from './stored-fact.ts'
import type { Item } from './writes.ts'

const isRefund = (fact: Fact): fact is FactOf<'refund'> => fact.type === 'refund'

const claimItem = ({ key, fact }: { key: ConversionKey; fact: Fact }): Item => {
  const hash = hashOf(fact)
  const itemKey = isRefund(fact) ? conversionKeys.refund(key, fact.refundId, hash) : conversionKeys.claim(key, hash)
  return { ...itemKey, visitor: fact.visitor, body: packFacts([fact], { site: key.site, visitor: fact.visitor }) }
}

/** A claim is also found by its event's id, and by the import that brought it. */
const claimItems = (claim: { key: ConversionKey; fact: Fact }): Item[] => {
  const { key, fact } = claim
  if (isRefund(fact)) return [claimItem(claim)]
  const pointers = fact.importId === undefined ? [] : [conversionKeys.importPointer(fact.importId, key)]
  return [claimItem(claim), ...[conversionKeys.eventPointer(fact.id, key), ...pointers].map((at) => ({ ...at }))]
}

const factsIn = (site: string, item: Record<string, unknown>): Fact[] =>
  unpackFacts(item.body, { site, visitor: z.string().parse(item.visitor) })

/** Conversions by natural key: the facts that claim them, the result derived from those, and on which days it stood. */
export const conversionStore = (
  client: Client,
  table: string,
  { sleep, maxItems = 2_000 }: { sleep?: Sleep; maxItems?: number } = {},
) => {
  const items = itemsOf(client, table, sleep ? { sleep } : {})
  return {
    ...resultsOf(items),
    ...pointersOf(items),

    /** Resolves when every claim and refund is stored; putting one again changes nothing. */
    putClaims: (facts: readonly { key: ConversionKey; fact: Fact }[]): Promise<void> =>
      items.write(facts.flatMap(claimItems).map((put) => ({ put }))),

    /** The conversions that an event of this id claims: one, unless visitors share the id. */
    keysOfEvent: async (site: string, eventId: string): Promise<ConversionKey[]> => {
      const page = await items.query(conversionKeys.eventPointers(site, eventId))
      return page.items.map((item) => conversionKeys.ofPointer(site, z.string().parse(item.sk)))
    },

    /** Conversions that an import claims: at most `limit`, from the first or behind `after`; `next`: as in `keysFrom`. */
    keysOfImport: (site: string, importId: string, after: string | undefined, limit: number): Promise<KeyPage> =>
      keyPage(
        items,
        site,
        after === undefined
          ? conversionKeys.importPointers(site, importId)
          : conversionKeys.importPointersBehind(site, importId, after),
        limit,
      ),

    /**
     * All copies of the facts of one natural key, and the stored result. `items` counts the facts' items; `complete` is
     * false where there are more than `maxItems`, refunds are cut off first.
     */
    read: async (key: ConversionKey) => {
      const page = await items.query(conversionKeys.claimsToResult(key), maxItems + 1)
      const { sk } = conversionKeys.result(key)
      const result = page.items.find((item) => item.sk === sk)
      const factItems = page.items.filter((item) => item.sk !== sk)
      const facts = factItems.slice(0, maxItems).flatMap((item) => factsIn(key.site, item))
      return {
        claims: facts.filter((fact) => !isRefund(fact)),
        refunds: facts.filter(isRefund),
        items: Math.min(factItems.length, maxItems),
        stored: result ? resultIn(result) : page.complete ? undefined : await resultOf(items, key),
        complete: page.complete && factItems.length <= maxItems,
      }
    },
  }
}
export type ConversionStore = ReturnType<typeof conversionStore>
