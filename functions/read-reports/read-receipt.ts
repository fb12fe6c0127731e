import { codes, explain, Id, type LaterReceipt, languageOf } from '@guiyin/events'
import { Rejected } from '@guiyin/failures'
import { jsonResponse, type Request, type Response } from '@guiyin/lambda'
import type { LaterVerdict } from '@guiyin/store'
import type { Deps } from './deps.ts'
import { siteOfReader } from './reader.ts'

const verdictOf = ({ eventId, verdict, code }: LaterVerdict, acceptLanguage: string | undefined) => {
  const known = codes.find((one) => one === code)
  if (known === undefined) return { eventId, verdict }
  return { eventId, verdict, code: known, message: explain(known, languageOf(acceptLanguage)) }
}

/** `GET /v1/receipts/{receiptId}`: what became of a request's events later, exceptions only; any key of the site. */
export const readReceipt = async (deps: Deps, request: Request): Promise<Response> => {
  const site = await siteOfReader(deps.catalog, request, ['write', 'secret', 'read'])
  const id = Id.safeParse(request.params.receiptId)
  if (!id.success) throw new Rejected('unknown_receipt')
  const receiptId = id.data
  const later = await deps.receipts.read(site, receiptId)
  const verdicts = later.map((one) => verdictOf(one, request.headers['accept-language']))
  return jsonResponse(200, { receiptId, verdicts } satisfies LaterReceipt)
}
