import { acceptEvents, authenticate, contextOf, type EdgeDeps, inputOfFields, keyTextOf } from '@guiyin/edge'
import { failureOf, type HttpUseCase, type Response } from '@guiyin/lambda'

/** The smallest picture browsers take: one transparent point, 43 bytes. */
const GIF = Uint8Array.from(Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64'))

/** `_` is what pages add so that no cache answers. */
const NO_EVENT_FIELDS = ['key', '_']

/** Always 200 and a picture: a broken image helps nobody, the header tells the verdict. */
const gif = (verdict: string, cookies: readonly string[] = []): Response => ({
  status: 200,
  headers: {
    'content-type': 'image/gif',
    'cache-control': 'no-store, max-age=0',
    'x-content-type-options': 'nosniff',
    'x-guiyin-verdict': verdict,
  },
  cookies,
  body: GIF,
})

/** The pixel's answer where the event could not even be judged, or was not stored. */
export const failedPixel = (error: unknown): Response => {
  const failure = failureOf(error)
  if (failure.kind === 'rejected') return gif(`rejected:${failure.code}`)
  return gif(failure.kind === 'unavailable' ? 'rejected:stream_unavailable' : 'rejected:internal')
}

/** `GET /p.gif`: one event from the query. Without `type` it is a page view, without `url` the page that shows it. */
export const ingestPixel =
  (deps: EdgeDeps): HttpUseCase =>
  async (request) => {
    const sender = await authenticate(deps.catalog, request, keyTextOf(request))
    const input = inputOfFields(request.query, NO_EVENT_FIELDS, { type: 'page_view', url: request.headers.referer })
    const context = contextOf(deps, sender, request, { route: 'fields' })
    const { receipt, cookies } = await acceptEvents(deps, context, request, [input])
    const [judged] = receipt.verdicts
    return gif(judged?.code === undefined ? (judged?.verdict ?? '') : `rejected:${judged.code}`, cookies)
  }
