import { authenticate, type EdgeDeps, keyTextOf } from '@guiyin/edge'
import { languageOf, type PostbackList, type PostbackRetry } from '@guiyin/events'
import { Rejected } from '@guiyin/failures'
import { inParallel } from '@guiyin/files'
import { type HttpUseCase, jsonResponse, type Request } from '@guiyin/lambda'
import { requestIdOf, toldPostback } from '@guiyin/postbacks'
import type { AnnounceAttributed } from '@guiyin/queues'
import type { PostbackStore, SentPostback } from '@guiyin/store'

export interface Deps extends Pick<EdgeDeps, 'catalog' | 'clock'> {
  postbacks: Pick<PostbackStore, 'stranded' | 'put' | 'forget'>
  announceAttributed: AnnounceAttributed
}

/** One call ends well within the 30 seconds that the API waits. */
const PAGE = 200
const AT_ONCE = 8

const siteOf = async ({ catalog }: Deps, request: Request): Promise<string> => {
  const { settings } = await authenticate(catalog, request, keyTextOf(request), ['secret'])
  if (request.params.site !== settings.id) throw new Rejected('unknown_site')
  return settings.id
}

const list = async (deps: Deps, request: Request): Promise<PostbackList> => {
  const language = languageOf(request.headers['accept-language'])
  const { found, more } = await deps.postbacks.stranded(await siteOf(deps, request), PAGE)
  const open = found.filter(({ status }) => status !== 'delivered')
  const postbacks = open.map((sent) => ({
    kind: sent.key.kind,
    id: sent.key.naturalId,
    ...toldPostback(sent, requestIdOf(sent), language),
  }))
  return { postbacks, more }
}

/** What came too late stays as it is, and what got through needs nothing: both only leave the list. */
const isMendable = ({ status }: SentPostback): boolean => status !== 'expired' && status !== 'delivered'

const begin = async (deps: Deps, sent: SentPostback): Promise<void> => {
  const fresh = { status: 'waiting', reason: null, code: null, attempts: 0, at: deps.clock(), nextAt: null } as const
  const isPut = await deps.postbacks.put({ ...sent, ...fresh, version: sent.version + 1 })
  // Announced also where somebody else was faster: whatever stands is looked at once more.
  await deps.announceAttributed(sent.key, '')
  if (isPut) await deps.postbacks.forget(sent)
}

const retry = async (deps: Deps, request: Request): Promise<PostbackRetry> => {
  const { found, more } = await deps.postbacks.stranded(await siteOf(deps, request), PAGE)
  await inParallel(found, AT_ONCE, (sent) => (isMendable(sent) ? begin(deps, sent) : deps.postbacks.forget(sent)))
  return { retried: found.filter(isMendable).length, left: more }
}

/**
 * `GET /v1/sites/{site}/postbacks`: what did not get through to ad platforms. `POST …/retry`: lets it be tried again from
 * the beginning of its schedule, under the ids it had.
 */
export const managePostbacks =
  (deps: Deps): HttpUseCase =>
  async (request) =>
    jsonResponse(200, await (request.method === 'GET' ? list(deps, request) : retry(deps, request)))
