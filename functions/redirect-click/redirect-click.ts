import {
  acceptEvents,
  CLICK_PARAMETER,
  codePage,
  contextOf,
  type EdgeDeps,
  type Sender,
  senderOf,
  targetOf,
} from '@guiyin/edge'
import { Id } from '@guiyin/events'
import type { HttpUseCase, Request, Response } from '@guiyin/lambda'

export interface RedirectDeps extends EdgeDeps {
  /** Told of a click that could not be stored. */
  lost: (error: unknown) => void
}

const MAX_URL = 4096

interface Click {
  sender: Sender
  linkId: string
  clickId: string
  target: string
}

const fitting = (name: string, text: string | undefined) =>
  text === undefined || text === '' || text.length > MAX_URL ? {} : { [name]: text }

const inputOf = ({ linkId, clickId, target }: Click, { headers }: Request) => ({
  type: 'ad_click',
  linkId,
  clickId: { name: CLICK_PARAMETER, value: clickId },
  ...fitting('url', target),
  ...fitting('referrer', headers.referer),
})

/**
 * A click that the stream did not take after the publisher's retries is told as lost, and the customer is led on: an
 * ad that ends in an error page costs more than one click uncounted, and the landing page still names the click id.
 */
const storeClick = async (deps: RedirectDeps, click: Click, request: Request): Promise<readonly string[]> => {
  const context = contextOf(deps, click.sender, request, { route: 'fields' })
  try {
    return (await acceptEvents(deps, context, request, [inputOf(click, request)])).cookies
  } catch (error) {
    deps.lost(error)
    return []
  }
}

const redirect = (target: string, cookies: readonly string[]): Response => ({
  status: 302,
  headers: { location: target, 'cache-control': 'no-store, max-age=0', 'referrer-policy': 'unsafe-url' },
  cookies,
})

/** `GET /r/{linkId}`: counts the click and leads to the registered destination, to no other. */
export const redirectClick =
  (deps: RedirectDeps): HttpUseCase =>
  async (request) => {
    const { linkId = '' } = request.params
    // What is no id cannot be a table's key either, and would come back as an error of ours.
    const link = Id.safeParse(linkId).success ? await deps.catalog.link(linkId) : undefined
    const sender = link && (await senderOf(deps.catalog, link.site, 'write'))
    const clickId = `${linkId}.${deps.newId()}`
    const target = link && targetOf(link.url, clickId, request.rawQuery)
    if (sender === undefined || target === undefined) return codePage(404, 'unknown_link')
    if (request.method === 'HEAD') return redirect(target, [])
    return redirect(target, await storeClick(deps, { sender, linkId, clickId, target }, request))
  }
