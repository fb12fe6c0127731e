import {
  acceptEvents,
  authenticate,
  contextOf,
  type EdgeDeps,
  inputsOf,
  keyTextOf,
  receiptResponse,
  textOf,
} from '@guiyin/edge'
import type { HttpUseCase } from '@guiyin/lambda'

/** `POST /v1/events`: any JSON events of a site, answered by a receipt once the stream has them. */
export const ingestEvents =
  (deps: EdgeDeps): HttpUseCase =>
  async (request) => {
    const sender = await authenticate(deps.catalog, request, keyTextOf(request))
    const inputs = inputsOf(textOf(request.body))
    const context = contextOf(deps, sender, request, { route: 'json' })
    return receiptResponse(await acceptEvents(deps, context, request, inputs))
  }
