import {
  acceptEvents,
  authenticate,
  codePage,
  contextOf,
  type EdgeDeps,
  inputOfFields,
  keyTextOf,
  nextPageOf,
  pageResponse,
  textOf,
} from '@guiyin/edge'
import type { EventType } from '@guiyin/events'
import type { Request, Response } from '@guiyin/lambda'

const NO_EVENT_FIELDS = ['key', 'next']

const thanks = (next: string | undefined): Response =>
  next === undefined
    ? pageResponse(200, '已收到，谢谢。', 'Received, thank you.')
    : { status: 303, headers: { location: next, 'cache-control': 'no-store' } }

/** A page without a script cannot make a lead's id, so the edge makes one; all else is asked of the form as of JSON. */
const inputOf = (form: URLSearchParams, { headers }: Request, newId: () => string) =>
  inputOfFields(form, NO_EVENT_FIELDS, {
    url: headers.referer,
    leadId: form.get('type') === 'lead' ? newId() : undefined,
  })

/** One conversion from an HTML form; `key` and `next` are hidden fields of it. */
export const ingestForm = async (deps: EdgeDeps, types: readonly EventType[], request: Request): Promise<Response> => {
  const form = new URLSearchParams(textOf(request.body))
  const sender = await authenticate(deps.catalog, request, keyTextOf(request, form.get('key')))
  const context = contextOf(deps, sender, request, { route: 'fields', types })
  const { receipt, cookies } = await acceptEvents(deps, context, request, [inputOf(form, request, deps.newId)])
  const [judged] = receipt.verdicts
  if (judged?.code !== undefined) return codePage(400, judged.code, judged.path)
  return { ...thanks(nextPageOf(form.get('next'), sender, request)), cookies }
}
