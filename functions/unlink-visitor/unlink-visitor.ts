import { authenticate, type EdgeDeps, keyTextOf, userHash } from '@guiyin/edge'
import { Id, type UnlinkAnswer } from '@guiyin/events'
import { Rejected } from '@guiyin/failures'
import { type HttpUseCase, jsonResponse, type Request } from '@guiyin/lambda'
import type { VisitorLog } from '@guiyin/store'

export interface Deps extends Pick<EdgeDeps, 'catalog' | 'clock'> {
  log: Pick<VisitorLog, 'putUnlink'>
}

const idOf = ({ params }: Request, name: 'userId' | 'visitorId'): Id => {
  const id = Id.safeParse(params[name])
  if (!id.success) throw new Rejected('invalid_field', name)
  return id.data
}

/**
 * `DELETE /v1/sites/{site}/users/{userId}/visitors/{visitorId}`: notes that this visitor was not this user so far. The
 * next settlement pass restates what was credited otherwise.
 */
export const unlinkVisitor =
  ({ catalog, log, clock }: Deps): HttpUseCase =>
  async (request) => {
    const { settings, secret } = await authenticate(catalog, request, keyTextOf(request), ['secret'])
    const site = settings.id
    if (request.params.site !== site) throw new Rejected('unknown_site')
    const user = userHash(secret, idOf(request, 'userId'))
    const visitor = idOf(request, 'visitorId')
    const at = clock()
    await log.putUnlink({ site, user, visitor, at })
    return jsonResponse(202, { site, visitor, at: new Date(at).toISOString() } satisfies UnlinkAnswer)
  }
