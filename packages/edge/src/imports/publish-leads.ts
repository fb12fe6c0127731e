import type { DataRow } from '@guiyin/events/datasets'
import type { Context } from '../context.ts'
import type { EdgeDeps } from '../deps.ts'
import { parcelsOf } from '../parcels.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import type { Sender } from '../sender.ts'
import { type Stamped, stampEvent } from '../stamp.ts'
import { leadEvents } from './lead-events.ts'

/** A row that makes no event, by its place in the list. */
export interface RowRefusal {
  index: number
  detail: string
}

/** Publishes rows of a data set whose rows become events; names those that do not. */
export type PublishRows = (rows: readonly DataRow[]) => Promise<RowRefusal[]>

type Outcome = { stamped: Stamped[] } | { refusal: Refusal }

const contextFor = ({ clock, newId }: Pick<EdgeDeps, 'clock' | 'newId'>, sender: Sender): Context => ({
  ...{ sender, route: 'json', types: undefined, receivedAt: clock(), receiptId: newId(), newId },
  ...{ agent: undefined, ip: undefined, isPrefetch: false, isInternal: false },
  ...{ cookieVisitor: undefined, dailyVisitor: '' },
})

/** All events of a row, or none of them. */
const stampRow = (row: DataRow, context: Context): Outcome => {
  const outcomes = leadEvents(row, context.sender.secret).map((input) => stampEvent(input, context))
  const refusal = outcomes.find(isRefusal)
  return refusal === undefined ? { stamped: outcomes.flatMap((one) => (isRefusal(one) ? [] : one)) } : { refusal }
}

/** Makes events of leads and hands them to the stream, as if the site's server had sent them. */
export const leadPublisher =
  (deps: Pick<EdgeDeps, 'publish' | 'clock' | 'newId'>, sender: Sender): PublishRows =>
  async (rows) => {
    const context = contextFor(deps, sender)
    const outcomes = rows.map((row) => stampRow(row, context))
    const stamped = outcomes.flatMap((outcome) => ('stamped' in outcome ? outcome.stamped : []))
    const refusals = outcomes.flatMap((outcome, index) =>
      'refusal' in outcome ? [{ index, detail: outcome.refusal.detail ?? outcome.refusal.code }] : [],
    )
    if (stamped.length === 0) return refusals
    const summary = { accepted: stamped.length, rejected: 0, bot: 0, test: 0 }
    const { others, last } = parcelsOf(stamped, summary, context)
    if (others.length > 0) await deps.publish(others)
    await deps.publish([last])
    return refusals
  }
