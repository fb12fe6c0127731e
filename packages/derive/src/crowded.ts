import { explain } from '@guiyin/events'
import type { QuarantineStore } from '@guiyin/store'
import type { Customer } from './customer.ts'

/** Tells once for each user that its visitors are too many to merge: the same entry again changes nothing. */
export const reportCrowded = async (
  { quarantine }: { quarantine: Pick<QuarantineStore, 'put'> },
  site: string,
  { user, crowded }: Customer,
): Promise<void> => {
  if (!crowded || user === null) return
  const code = 'too_many_visitors'
  const payload = JSON.stringify({ user })
  await quarantine.put([{ site, shard: 'identity', sequence: user, payload, code, sentence: explain(code, 'en') }])
}
