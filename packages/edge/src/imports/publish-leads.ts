import { type Day, zone } from '@guiyin/domain'
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

/** Rows of a data set as events that are ready to go. */
export interface ReadyEvents {
  /** Local days on which they stand, sorted. */
  days: Day[]
  /** Rows that make none. */
  refusals: RowRefusal[]
  publish: () => Promise<void>
}

/** Makes events of the rows of a data set that is not kept; each names the import, so that it can be undone. */
export type EventsOfRows = (rows: readonly DataRow[], importId: string) => ReadyEvents

type Outcome = { stamped: Stamped[] } | { refusal: Refusal }

const contextFor = ({ clock, newId }: Pick<EdgeDeps, 'clock' | 'newId'>, sender: Sender): Context => ({
  ...{ sender, route: 'json', types: undefined, receivedAt: clock(), receiptId: newId(), newId },
  ...{ agent: undefined, ip: undefined, isPrefetch: false, isInternal: false },
  ...{ cookieVisitor: undefined, dailyVisitor: '' },
})

const ofImport = ({ event, ...rest }: Stamped, importId: string): Stamped => ({
  ...rest,
  event: { ...event, importId },
})

/** All events of a row, or none of them. */
const stampRow = (row: DataRow, context: Context, importId: string): Outcome => {
  const outcomes = leadEvents(row, context.sender.secret).map((input) => stampEvent(input, context))
  const refusal = outcomes.find(isRefusal)
  if (refusal !== undefined) return { refusal }
  return { stamped: outcomes.flatMap((one) => (isRefusal(one) ? [] : ofImport(one, importId))) }
}

const daysOf = (stamped: readonly Stamped[], { sender }: Context): Day[] => {
  const { dayOf } = zone(sender.settings.timezone)
  return [...new Set(stamped.map(({ event }) => dayOf(event.at)))].sort()
}

const publishAll = async (
  { publish }: Pick<EdgeDeps, 'publish'>,
  stamped: readonly Stamped[],
  context: Context,
): Promise<void> => {
  if (stamped.length === 0) return
  const summary = { accepted: stamped.length, rejected: 0, bot: 0, test: 0 }
  const { others, last } = parcelsOf(stamped, summary, context)
  if (others.length > 0) await publish(others)
  await publish([last])
}

/** Makes events of leads and hands them to the stream, as if the site's server had sent them. */
export const eventsOfLeads =
  (deps: Pick<EdgeDeps, 'publish' | 'clock' | 'newId'>, sender: Sender): EventsOfRows =>
  (rows, importId) => {
    const context = contextFor(deps, sender)
    const outcomes = rows.map((row) => stampRow(row, context, importId))
    const stamped = outcomes.flatMap((outcome) => ('stamped' in outcome ? outcome.stamped : []))
    const refusals = outcomes.flatMap((outcome, index) =>
      'refusal' in outcome ? [{ index, detail: outcome.refusal.detail ?? outcome.refusal.code }] : [],
    )
    return { days: daysOf(stamped, context), refusals, publish: () => publishAll(deps, stamped, context) }
  }
