import * as z from 'zod'
import type { Sleep } from './ask.ts'
import type { Client } from './client.ts'
import { itemsOf } from './items.ts'
import { kpiKeys } from './keys.ts'

const LaterVerdict = z.object({
  site: z.string(),
  receiptId: z.string(),
  eventId: z.string(),
  verdict: z.enum(['duplicate', 'quarantined']),
  code: z.string().optional(),
})
/** What became of an event after the edge had accepted it, where that is not the ordinary way. */
export type LaterVerdict = z.infer<typeof LaterVerdict>

export const receiptStore = (client: Client, table: string, options: { sleep?: Sleep } = {}) => {
  const items = itemsOf(client, table, options)
  return {
    put: (verdicts: readonly LaterVerdict[]): Promise<void> =>
      items.write(
        verdicts.map((verdict) => ({
          put: {
            ...kpiKeys.receipt(verdict.site, verdict.receiptId, verdict.eventId),
            ...LaterVerdict.parse(verdict),
          },
        })),
      ),

    /** Exceptional verdicts only, by event id. */
    read: async (site: string, receiptId: string): Promise<LaterVerdict[]> =>
      (await items.query(kpiKeys.receipts(site, receiptId))).items.map((item) => LaterVerdict.parse(item)),
  }
}
export type ReceiptStore = ReturnType<typeof receiptStore>
