import * as z from 'zod'
import { Amount, Currency, Id } from '../common.ts'

/** Money given back for an order, full or partial; may arrive before its order. Secret key only. */
export const Refund = {
  type: z.literal('refund'),
  refundId: Id,
  orderId: Id,
  value: Amount,
  currency: Currency.optional().describe("Absent: the order's"),
}
