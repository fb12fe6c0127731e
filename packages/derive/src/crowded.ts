import { type Code, explain } from '@guiyin/events'
import type { QuarantineStore } from '@guiyin/store'
import type { Customer } from './customer.ts'

const remark = (site: string, code: Code, shard: string, about: { user: string } | { visitor: string }) => ({
  site,
  shard,
  sequence: Object.values(about).join(''),
  payload: JSON.stringify(about),
  code,
  sentence: explain(code, 'en'),
})

/**
 * Tells once for each user that its visitors are too many to merge, and for each visitor that its events are too many to
 * read: the same entry again changes nothing.
 */
export const reportCrowded = async (
  { quarantine }: { quarantine: Pick<QuarantineStore, 'put'> },
  site: string,
  { user, crowded, endless }: Customer,
): Promise<void> => {
  const users = crowded && user !== null ? [remark(site, 'too_many_visitors', 'identity', { user })] : []
  const visitors = endless.map((visitor) => remark(site, 'history_too_long', 'history', { visitor }))
  if (users.length + visitors.length > 0) await quarantine.put([...users, ...visitors])
}
