import * as z from 'zod'
import { Id } from './common.ts'
import { CodeName } from './problem.ts'

/** What the edge can know; a duplicate is `accepted` here, for the edge has no memory. */
export const EdgeVerdict = z.enum(['accepted', 'rejected', 'bot', 'test']).meta({ id: 'EdgeVerdict' })
export type EdgeVerdict = z.infer<typeof EdgeVerdict>

/** The edge's answer for one event, in the order of sending. */
export const Verdict = z
  .strictObject({
    eventId: Id.nullable().describe(
      "The client's id, or the one the edge made; null where a rejected event had no usable id",
    ),
    verdict: EdgeVerdict,
    code: CodeName.optional(),
    path: z.string().optional().describe('Where in the event, `items[0].price`; empty for the whole event'),
    message: z.string().optional().describe('A sentence by Accept-Language; not part of the contract'),
  })
  .meta({ id: 'Verdict' })
export type Verdict = z.infer<typeof Verdict>

/** The answer of every ingest route: 200, or 400 only when every event was rejected. */
export const Receipt = z.strictObject({ receiptId: Id, verdicts: z.array(Verdict).max(100) }).meta({ id: 'Receipt' })
export type Receipt = z.infer<typeof Receipt>

/** A verdict that only the consumer could give. */
export const LaterVerdict = z
  .strictObject({
    eventId: Id,
    verdict: z.enum(['duplicate', 'quarantined']),
    code: CodeName.optional(),
    message: z.string().optional(),
  })
  .meta({ id: 'LaterVerdict' })
export type LaterVerdict = z.infer<typeof LaterVerdict>

/** `GET /v1/receipts/{receiptId}`: exceptions only; an event that is not listed and older than the consumer's lag is accepted. */
export const LaterReceipt = z
  .strictObject({ receiptId: Id, verdicts: z.array(LaterVerdict) })
  .meta({ id: 'LaterReceipt' })
export type LaterReceipt = z.infer<typeof LaterReceipt>
