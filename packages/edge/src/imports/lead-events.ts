import { Id } from '@guiyin/events'
import type { DataRow } from '@guiyin/events/datasets'
import { siteHash } from '../hash.ts'

type Input = Record<string, unknown>

const text = (row: DataRow, name: string): string | undefined => {
  const cell = row[name] ?? null
  return cell === null ? undefined : String(cell)
}

/** The names that are there. */
const known = (fields: Input): Input =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** Whoever is named: a visitor, a user, or a user by the hash of a contact, where the site names users by it. */
const ownerOf = (row: DataRow): Input =>
  known({ visitorId: text(row, 'visitor_id'), userId: text(row, 'user_id') ?? text(row, 'contact_hash') })

const clickOf = (row: DataRow): { name: string; value: string } | undefined => {
  const [name, value] = [text(row, 'click_id_name'), text(row, 'click_id')]
  return name === undefined || value === undefined ? undefined : { name, value }
}

/**
 * What a stage of a lead says as events of the secret key: the lead, before it the click on an ad that its click id
 * names, and the order where it was won with one. The same row always gives the same event ids, so that a repetition
 * counts once.
 */
export const leadEvents = (row: DataRow, secret: string): Input[] => {
  const [leadId, stage, at] = [text(row, 'lead_id') ?? '', text(row, 'stage') ?? '', text(row, 'at') ?? '']
  const [orderId, value, currency] = [text(row, 'order_id'), text(row, 'value'), text(row, 'currency')]
  const idOf = (kind: string): string => `crm-${kind}-${siteHash(secret, ['crm', kind, leadId, stage, at])}`
  const owner = ownerOf(row)
  const clickId = clickOf(row)
  // Named like the lead, so that the click is its visitor's where nobody is named.
  const clicker =
    Object.keys(owner).length > 0 || !Id.safeParse(leadId).success ? owner : { visitorId: `lead:${leadId}` }
  const clickedAt = text(row, 'clicked_at') ?? Date.parse(at) - 1
  const lead = { type: 'lead', leadId, status: stage, eventId: idOf('lead'), occurredAt: at, ...owner }
  const isWon = stage === 'won' && orderId !== undefined && value !== undefined && currency !== undefined
  return [
    ...(clickId === undefined
      ? []
      : [{ type: 'ad_click', eventId: idOf('click'), occurredAt: clickedAt, clickId, ...clicker }]),
    known({ ...lead, clickId, goal: text(row, 'goal'), ...(clickId === undefined ? {} : clicker) }),
    ...(isWon
      ? [known({ type: 'order', orderId, value, currency, eventId: idOf('order'), occurredAt: at, ...owner })]
      : []),
  ]
}
