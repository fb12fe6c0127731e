import * as z from 'zod'
import { Amount, Currency, Id } from '../common.ts'

const Item = z.strictObject({
  id: Id,
  name: z.string().max(256).optional(),
  quantity: z.number().min(0).max(1_000_000),
  price: Amount,
})

/** A paid order, once per order id. `newCustomer` overrules the visitor's own history. */
export const Order = {
  type: z.literal('order'),
  orderId: Id,
  value: Amount,
  currency: Currency,
  newCustomer: z.boolean().optional(),
  coupon: z.string().max(128).optional(),
  items: z.array(Item).max(200).optional(),
}
