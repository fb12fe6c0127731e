import { authenticate, type EdgeDeps, keyTextOf, type Sender, siteHasher, userHash } from '@guiyin/edge'
import { type ErasureAccepted, type ErasureAnswer, Id } from '@guiyin/events'
import { Rejected } from '@guiyin/failures'
import { type HttpUseCase, jsonResponse, type Request, type Response } from '@guiyin/lambda'
import { type ErasureReceipt, type ErasureStore, type Subject, tombstoneHash } from '@guiyin/store'
import * as z from 'zod'

export interface Deps extends Pick<EdgeDeps, 'catalog' | 'clock' | 'newId'> {
  erasures: Pick<ErasureStore, 'accept' | 'receipt'>
}

/** As facts name it: the client's id, or `user:…`, `order:…`, `lead:…`, `daily:…`. */
const Visitor = z.string().min(1).max(200)

/** Numbers and names of the site's own; `lake/requests` counts what each request held. */
const HOLD_NO_IDS = ['exports', 'imports', 'lake_requests', 'snapshots', 'restatements', 'logs']
const EXPIRES = [
  { place: 'stream', days: 7 },
  { place: 'attributed_queue', days: 14 },
  { place: 'object_versions', days: 30 },
  { place: 'table_backups', days: 35 },
]

const iso = (at: number): string => new Date(at).toISOString()

const senderOf = async ({ catalog }: Deps, request: Request): Promise<Sender> => {
  const sender = await authenticate(catalog, request, keyTextOf(request), ['secret'])
  if (request.params.site !== sender.settings.id) throw new Rejected('unknown_site')
  return sender
}

const subjectOf = ({ params }: Request, { settings, secret }: Sender): Omit<Subject, 'hash'> => {
  const site = settings.id
  if (params.userId !== undefined) {
    const id = Id.safeParse(params.userId)
    if (!id.success) throw new Rejected('invalid_field', 'userId')
    return { site, kind: 'user', subject: userHash(secret, id.data) }
  }
  const id = Visitor.safeParse(params.visitorId)
  if (!id.success) throw new Rejected('invalid_field', 'visitorId')
  return { site, kind: 'visitor', subject: id.data }
}

const accept = async (deps: Deps, request: Request): Promise<Response> => {
  const sender = await senderOf(deps, request)
  const of = subjectOf(request, sender)
  const { site, kind } = of
  const at = deps.clock()
  const hash = await tombstoneHash(siteHasher(deps.catalog), of)
  const asked = { erasureId: deps.newId(), at, token: deps.newId() }
  const erasureId = await deps.erasures.accept({ ...of, hash }, asked)
  const accepted = { erasureId, site, kind, state: 'accepted', requestedAt: iso(at) } satisfies ErasureAccepted
  return jsonResponse(202, accepted)
}

const answerOf = ({ doneAt, requestedAt, ...receipt }: ErasureReceipt): ErasureAnswer => ({
  ...receipt,
  requestedAt: iso(requestedAt),
  doneAt: doneAt === undefined ? null : iso(doneAt),
  holdNoIds: HOLD_NO_IDS,
  expires: EXPIRES,
})

const read = async (deps: Deps, request: Request): Promise<Response> => {
  const { settings } = await senderOf(deps, request)
  const id = Id.safeParse(request.params.erasureId)
  const receipt = id.success ? await deps.erasures.receipt(settings.id, id.data) : undefined
  if (receipt === undefined) throw new Rejected('unknown_erasure')
  return jsonResponse(200, answerOf(receipt))
}

/**
 * `DELETE /v1/sites/{site}/visitors/{visitorId}` and `…/users/{userId}`: takes the erasure as a fact; `erase-people`
 * carries it out. `GET /v1/sites/{site}/erasures/{erasureId}`: how far it is, and the proof.
 */
export const erasePerson =
  (deps: Deps): HttpUseCase =>
  (request) =>
    request.params.erasureId === undefined ? accept(deps, request) : read(deps, request)
