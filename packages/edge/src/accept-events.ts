import { type EdgeVerdict, languageOf, type Receipt, type RequestSummary } from '@guiyin/events'
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

const summaryOf = ({ verdicts }: Receipt): RequestSummary => {
  const count = (verdict: EdgeVerdict) => verdicts.filter((one) => one.verdict === verdict).length
  return { accepted: count('accepted'), rejected: count('rejected'), bot: count('bot'), test: count('test') }
}

/**
 * Stamps each event alone, publishes those that were taken with a summary of all, and only then tells their verdicts.
 * Throws `Unavailable` where the stream did not take all of it: the sender repeats the request, and copies count once.
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
  const { others, last } = parcelsOf(stamped, summaryOf(receipt), context)
  if (others.length > 0) await publish(others)
  await publish([last])
  return { receipt, cookies: cookiesOf(stamped, context, request), allRejected: stamped.length === 0 }
}
