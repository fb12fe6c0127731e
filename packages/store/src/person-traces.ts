import type { Sleep } from './ask.ts'
import type { Client } from './client.ts'
import { keyIn } from './groups.ts'
import { itemsOf } from './items.ts'
import { type Key, kpiKeys } from './keys.ts'
import { unpack } from './pack.ts'

/** Later verdicts and quarantined records, to be searched for a person and taken away. In the table of the KPIs. */
export const personTraces = (client: Client, table: string, options: { sleep?: Sleep } = {}) => {
  const items = itemsOf(client, table, options)

  const textOf = (own: readonly Record<string, unknown>[], field: 'body' | 'fix'): string => {
    const pieces = own.flatMap(({ [field]: piece }) => (piece instanceof Uint8Array ? [piece] : []))
    return pieces.length === 0 ? '' : String(unpack(new Uint8Array(Buffer.concat(pieces))))
  }

  return {
    /** Which verdicts on these events are there. */
    receipts: async (site: string, events: readonly { receiptId: string; id: string }[]): Promise<Key[]> =>
      (await items.getAll(events.map(({ receiptId, id }) => kpiKeys.receipt(site, receiptId, id)))).flatMap(keyIn),

    /** Every entry of the quarantine as its keys and its payloads: the one that came, and the one put beside it. */
    quarantined: async (site: string | null): Promise<{ keys: Key[]; payloads: string[] }[]> => {
      const found = (await items.query(kpiKeys.quarantined(site))).items
      const entries = Map.groupBy(found, ({ sk }) => String(sk).slice(0, String(sk).lastIndexOf('#')))
      return [...entries.values()].map((own) => ({
        keys: own.flatMap(keyIn),
        payloads: [textOf(own, 'body'), textOf(own, 'fix')],
      }))
    },

    remove: (keys: readonly Key[]): Promise<void> => items.write(keys.map((remove) => ({ remove }))),
  }
}
export type PersonTraces = ReturnType<typeof personTraces>
