import type { EdgeDeps } from '@guiyin/edge'
import { Rejected } from '@guiyin/failures'
import type { HttpUseCase, Request } from '@guiyin/lambda'
import type { FeedbackContract } from '@guiyin/platforms'
import type { SecretsOf } from '@guiyin/secrets'
import { acceptFeedback, feedbackContractOf, feedbackSender } from './accept-feedback.ts'
import { type Digests, isSigned } from './signature.ts'

export interface FeedbackDeps extends EdgeDeps {
  secretsOf: SecretsOf
  digests: Digests
}

/** Where a platform signs its calls and the site has set the secret, a call without the right signature is nobody's. */
const checkSignature = async (deps: FeedbackDeps, request: Request, { signature }: FeedbackContract): Promise<void> => {
  const { site = '', platform = '' } = request.params
  if (signature === undefined) return
  const secret = (await deps.secretsOf(site, platform))[signature.secret]
  if (secret === undefined || secret === '' || isSigned(request, signature, secret, deps.digests)) return
  throw new Rejected('wrong_signature')
}

/**
 * `GET` or `POST /v1/feedback/{platform}/{site}`: an ad platform tells of a click. Answered as the platform expects, once the click
 * is stored; HEAD asks whether the link is right and tells of nothing.
 */
export const ingestFeedback =
  (deps: FeedbackDeps): HttpUseCase =>
  async (request) => {
    const { contract } = feedbackContractOf(request)
    const sender = await feedbackSender(deps, request)
    if (request.method !== 'HEAD') {
      await checkSignature(deps, request, contract)
      await acceptFeedback(deps, sender, request)
    }
    const { contentType, body } = contract.answer
    return { status: 200, headers: { 'content-type': contentType, 'cache-control': 'no-store' }, body }
  }
