import {
  acceptEvents,
  authenticate,
  codePage,
  contextOf,
  type EdgeDeps,
  inputsOf,
  keyTextOf,
  looksLikeForm,
  receiptResponse,
  textOf,
} from '@guiyin/edge'
import { failureOf, type HttpUseCase, type Request, type Response, statusOf } from '@guiyin/lambda'
import { ingestForm } from './ingest-form.ts'

/** What may be sent here. */
const TYPES = ['lead', 'signup', 'order', 'refund'] as const

/** A person sent the form and reads the answer: a failure is a page, in both languages. */
export const failedForm = (error: unknown, request: Request): Response | undefined => {
  const failure = failureOf(error)
  if (failure.kind === 'bug' || !looksLikeForm(request.body)) return undefined
  const code = failure.kind === 'rejected' ? failure.code : 'stream_unavailable'
  return codePage(statusOf(code), code)
}

/** `POST /v1/conversions`: JSON answered by a receipt, or a plain HTML form answered by a page. */
export const ingestConversions =
  (deps: EdgeDeps): HttpUseCase =>
  async (request) => {
    if (looksLikeForm(request.body)) return ingestForm(deps, TYPES, request)
    const sender = await authenticate(deps.catalog, request, keyTextOf(request))
    const inputs = inputsOf(textOf(request.body))
    const context = contextOf(deps, sender, request, { route: 'json', types: TYPES })
    return receiptResponse(await acceptEvents(deps, context, request, inputs))
  }
