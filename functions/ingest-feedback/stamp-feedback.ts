import { canonicalJson } from '@guiyin/domain'
import { clickVisitor, compactDayOf, isWithinReach, type Sender, type Stamped, siteHash } from '@guiyin/edge'
import type { StampedEvent } from '@guiyin/events'
import type { FeedbackContract } from '@guiyin/platforms'
import type { Feedback } from './read-feedback.ts'

interface Call {
  platform: string
  contract: Pick<FeedbackContract, 'landingClickIds'>
  feedback: Feedback
  receivedAt: number
}

const SECONDS = 10

const instantOf = (time: string): number => Number(time) * (time.length === SECONDS ? 1_000 : 1)

/** One call repeated is one fact: by its click, else by all it says; without a time it is good for its day. */
const idOf = ({ platform, feedback, receivedAt }: Call, hasTime: boolean, secret: string): string => {
  const { action, fields } = feedback
  const { clickId, requestId, clickTime } = fields
  const isNamed = clickId !== undefined || requestId !== undefined
  const told = isNamed ? { clickId, requestId, clickTime } : fields
  const hash = siteHash(secret, ['platform_click', canonicalJson({ platform, action, ...told })])
  return hasTime ? hash : `${compactDayOf(receivedAt)}:${hash}`
}

/** The click's own time where it is known and near enough to be an event's, else that of receipt. */
const timeOf = ({ feedback, receivedAt }: Call): { at: number; isOwn: boolean; remarks: string[] } => {
  const { clickTime } = feedback.fields
  if (clickTime === undefined) return { at: receivedAt, isOwn: false, remarks: [] }
  const at = instantOf(clickTime)
  if (isWithinReach(at, receivedAt)) return { at, isOwn: true, remarks: [] }
  return { at: receivedAt, isOwn: false, remarks: ['invalid:click_time'] }
}

/** The fact that a call makes, ready for its parcel. */
export const stampFeedback = (call: Call, { secret }: Pick<Sender, 'secret'>): Stamped => {
  const { platform, contract, feedback } = call
  const { clickId, clickTime: _, ...told } = feedback.fields
  const time = timeOf(call)
  const id = idOf(call, time.isOwn, secret)
  const remarks = [...feedback.remarks, ...time.remarks]
  const event: StampedEvent = {
    type: 'platform_click',
    id,
    at: time.at,
    ...(feedback.isTest ? { verdict: 'test', reason: 'test' } : { verdict: 'accepted' }),
    platform,
    action: feedback.action,
    ...told,
    ...(clickId === undefined ? {} : { clickId: { name: contract.landingClickIds[0], value: clickId } }),
    ...(remarks.length === 0 ? {} : { remarks }),
  }
  return { visitor: clickId === undefined ? `click:${id}` : clickVisitor(secret, clickId), agent: undefined, event }
}
