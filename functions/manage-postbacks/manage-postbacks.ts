import { authenticate, type EdgeDeps, keyTextOf } from '@guiyin/edge'
import {
  languageOf,
  type PostbackList,
  type PostbackQuery,
  type PostbackRetry,
  type SiteSettings,
} from '@guiyin/events'
import { Rejected } from '@guiyin/failures'
import { inParallel } from '@guiyin/files'
import { type HttpUseCase, jsonResponse, type Request } from '@guiyin/lambda'
import { requestIdOf, toldPostback, UNHEARD } from '@guiyin/postbacks'
import type { AnnounceAttributed } from '@guiyin/queues'
import type { PostbackStore, SentPostback } from '@guiyin/store'
import * as z from 'zod'
import { cursorOf, placeIn, SortKey } from './cursor.ts'
import { type DeliveryDeps, deliveries, postbackQueryOf } from './deliveries.ts'

export interface Deps extends Pick<EdgeDeps, 'catalog' | 'clock'> {
  postbacks: Pick<PostbackStore, 'of' | 'stranded' | 'put' | 'forget'>
  conversions: DeliveryDeps['conversions']
  announceAttributed: AnnounceAttributed
}

/** One call ends well within the 30 seconds that the API waits. */
const PAGE = 200
const AT_ONCE = 8

const settingsOf = async ({ catalog }: Deps, request: Request): Promise<SiteSettings> => {
  const { settings } = await authenticate(catalog, request, keyTextOf(request), ['secret'])
  if (request.params.site !== settings.id) throw new Rejected('unknown_site')
  return settings
}

const StrandedPlace = z.tuple([SortKey])

/** A page of what did not get through, whenever that was. */
export const stranded = async (
  { postbacks }: Pick<Deps, 'postbacks'>,
  { id }: Pick<SiteSettings, 'id'>,
  { cursor }: Pick<PostbackQuery, 'cursor'>,
  page = PAGE,
) => {
  const [after] = cursor === undefined ? [] : placeIn(StrandedPlace, cursor)
  const { found, next } = await postbacks.stranded(id, page, after)
  const left = found.filter(({ status }) => status !== 'delivered')
  return { found: left, cursor: next === undefined ? undefined : cursorOf([next]) }
}

const list = async (deps: Deps, request: Request): Promise<PostbackList> => {
  const settings = await settingsOf(deps, request)
  const query = postbackQueryOf(request)
  const language = languageOf(request.headers['accept-language'])
  const told = (found: readonly SentPostback[]) =>
    found.map((sent) => ({
      kind: sent.key.kind,
      id: sent.key.naturalId,
      ...toldPostback(sent, requestIdOf(sent), language),
    }))
  const pageOf = query.state === undefined ? stranded : deliveries
  const { found, cursor } = await pageOf(deps, settings, query)
  return { postbacks: told(found), more: cursor !== undefined, ...(cursor === undefined ? {} : { cursor }) }
}

/** What came too late stays as it is, and what got through needs nothing: both only leave the list. */
const isMendable = ({ status }: SentPostback): boolean => status !== 'expired' && status !== 'delivered'

const begin = async (deps: Deps, sent: SentPostback): Promise<void> => {
  const fresh = {
    status: 'waiting',
    reason: null,
    code: null,
    attempts: 0,
    at: deps.clock(),
    nextAt: null,
    ...UNHEARD,
  } as const
  const isPut = await deps.postbacks.put({ ...sent, ...fresh, version: sent.version + 1 })
  // Announced also where somebody else was faster: whatever stands is looked at once more.
  await deps.announceAttributed(sent.key, '')
  if (isPut) await deps.postbacks.forget(sent)
}

const retry = async (deps: Deps, request: Request): Promise<PostbackRetry> => {
  const { found, next } = await deps.postbacks.stranded((await settingsOf(deps, request)).id, PAGE)
  await inParallel(found, AT_ONCE, (sent) => (isMendable(sent) ? begin(deps, sent) : deps.postbacks.forget(sent)))
  return { retried: found.filter(isMendable).length, left: next !== undefined }
}

/**
 * `GET /v1/sites/{site}/postbacks`: what did not get through to ad platforms, or by `state` all that was to be sent.
 * `POST …/retry`: lets what did not get through be tried again from the beginning of its schedule, under the ids it had.
 */
export const managePostbacks =
  (deps: Deps): HttpUseCase =>
  async (request) =>
    jsonResponse(200, await (request.method === 'GET' ? list(deps, request) : retry(deps, request)))
