import { waitOf, withheld } from '@guiyin/postbacks'
import type { PostbackName, SentPostback } from '@guiyin/store'
import type { Deps } from './deps.ts'
import { changedTo } from './job.ts'

/** An attempt whose answer was lost may have been taken; what was refused last was not. */
const mayBeKnown = ({ status, attempts }: SentPostback): boolean =>
  status === 'delivered' || (attempts > 0 && status !== 'rejected')

const isPending = ({ status }: SentPostback): boolean => status === 'sending' || status === 'waiting'

const nameOf = ({ platform, type }: Pick<PostbackName, 'platform' | 'type'>): string => `${platform} ${type}`

/**
 * Of what is open of a withdrawn conversion what may go now: its retraction, to each platform that may know of it, none of
 * whose requests is on its way. What it would still have told is ended, for nothing leads to it any more.
 */
export const takenBack = async <Open extends { name: PostbackName }>(
  { postbacks, clock }: Pick<Deps, 'postbacks' | 'clock'>,
  sent: readonly SentPostback[],
  open: readonly Open[],
): Promise<{ open: Open[]; againAfterMs: number | null }> => {
  const now = clock()
  const onTheirWay = sent.filter((one) => one.status === 'sending' && waitOf(one, now) > 0)
  const busy = new Set(onTheirWay.map(({ platform }) => platform))
  const retractions = new Set(open.map(({ name }) => nameOf(name)))
  const left = sent.filter((one) => isPending(one) && !busy.has(one.platform) && !retractions.has(nameOf(one)))
  await Promise.all(
    left.map((one) => postbacks.put(changedTo(one, one.goal, one.version, withheld(one, 'too_late', now)))),
  )
  // A retraction that a person has tried again is due whatever became of what it takes back.
  const isRetried = (one: SentPostback) => isPending(one) && retractions.has(nameOf(one))
  const known = new Set(sent.filter((one) => mayBeKnown(one) || isRetried(one)).map(({ platform }) => platform))
  return {
    open: open.filter(({ name: { platform } }) => known.has(platform) && !busy.has(platform)),
    againAfterMs: onTheirWay.length === 0 ? null : Math.min(...onTheirWay.map((one) => waitOf(one, now))),
  }
}
