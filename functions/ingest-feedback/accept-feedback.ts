import { authenticate, type EdgeDeps, keyTextOf, parcelsOf, type Sender } from '@guiyin/edge'
import { Rejected } from '@guiyin/failures'
import type { Request } from '@guiyin/lambda'
import { feedbackOf } from '@guiyin/platforms'
import { readFeedback } from './read-feedback.ts'
import { stampFeedback } from './stamp-feedback.ts'
import { toldQuery } from './told-query.ts'

const PLATFORM = /^[a-z0-9_.-]{1,64}$/

/** Longer than any link of a platform's, and what the gateway of the cloud lets through. */
const MAX_QUERY = 8_192

/**
 * The site whose feedback key stands in the link. A key of another site is as unknown as none: nobody learns which sites
 * there are. Keys are looked up by their SHA-256, so that the time an answer takes tells nothing of a key.
 */
export const feedbackSender = async ({ catalog }: Pick<EdgeDeps, 'catalog'>, request: Request): Promise<Sender> => {
  const sender = await authenticate(catalog, request, keyTextOf(request), ['feedback'])
  if (sender.settings.id !== request.params.site) throw new Rejected('unknown_key')
  return sender
}

/** Throws `Rejected`: `unknown_platform`. */
export const feedbackContractOf = ({ params }: Pick<Request, 'params'>) => {
  const { platform = '' } = params
  if (!PLATFORM.test(platform)) throw new Rejected('unknown_platform')
  return { platform, contract: feedbackOf(platform) }
}

/**
 * Publishes what a platform tells of one click. Throws `Rejected` for what no platform sends, `Unavailable` where the
 * stream did not take it: the platform calls again, and copies count once.
 */
export const acceptFeedback = async (deps: EdgeDeps, sender: Sender, request: Request): Promise<void> => {
  const query = toldQuery(request)
  if (query.length > MAX_QUERY) throw new Rejected('invalid_query', `at most ${MAX_QUERY} characters`)
  const { platform, contract } = feedbackContractOf(request)
  const receivedAt = deps.clock()
  const feedback = readFeedback(contract, query)
  const stamped = stampFeedback({ platform, contract, feedback, receivedAt }, sender)
  const [accepted, test] = feedback.isTest ? [0, 1] : [1, 0]
  const summary = { accepted, rejected: 0, bot: 0, test }
  const context = { sender, receivedAt, receiptId: deps.newId(), ip: undefined }
  await deps.publish([parcelsOf([stamped], summary, context).last])
}
