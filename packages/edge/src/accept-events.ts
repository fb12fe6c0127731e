import { languageOf, type Receipt } from '@guiyin/events'
import type { Request } from '@guiyin/lambda'
import type { Context } from './context.ts'
import { cookiesOf } from './cookie.ts'
import type { EdgeDeps } from './deps.ts'
import { parcelsOf } from './parcels.ts'
import { receiptOf } from './receipt.ts'
import { isRefusal } from './refusal.ts'
import { stampEvent } from './stamp.ts'

export interface Accepted {
  receipt: Receipt
  /** Set-Cookie values. */
  cookies: string[]
  /** Not one event was taken. */
  allRejected: boolean
}

/**
 * Stamps each event alone, publishes those that were taken, and only then tells their verdicts. Throws `Unavailable`
 * where the stream did not take all of them: the sender repeats the request, and copies count once.
 */
export const acceptEvents = async (
  { publish }: Pick<EdgeDeps, 'publish'>,
  context: Context,
  request: Request,
  inputs: readonly unknown[],
): Promise<Accepted> => {
  const outcomes = inputs.map((input) => stampEvent(input, context))
  const stamped = outcomes.flatMap((outcome) => (isRefusal(outcome) ? [] : outcome))
  const receipt = receiptOf(context.receiptId, inputs, outcomes, languageOf(request.headers['accept-language']))
  if (stamped.length > 0) await publish(parcelsOf(stamped, context))
  return { receipt, cookies: cookiesOf(stamped, context, request), allRejected: stamped.length === 0 }
}
