import type { EdgeDeps } from '@guiyin/edge'
import type { HttpUseCase } from '@guiyin/lambda'
import { acceptFeedback, feedbackContractOf, feedbackSender } from './accept-feedback.ts'

/**
 * `GET /v1/feedback/{platform}/{site}`: an ad platform tells of a click. Answered as the platform expects, once the click
 * is stored; HEAD asks whether the link is right and tells of nothing.
 */
export const ingestFeedback =
  (deps: EdgeDeps): HttpUseCase =>
  async (request) => {
    const { contract } = feedbackContractOf(request)
    const sender = await feedbackSender(deps, request)
    if (request.method !== 'HEAD') await acceptFeedback(deps, sender, request)
    const { contentType, body } = contract.answer
    return { status: 200, headers: { 'content-type': contentType, 'cache-control': 'no-store' }, body }
  }
