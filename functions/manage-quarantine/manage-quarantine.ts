import { Id, type Parcel, type QuarantineList, type QuarantineReplay } from '@guiyin/events'
import { Rejected } from '@guiyin/failures'
import { type HttpUseCase, jsonResponse, operatorOnly, type Request, type Response } from '@guiyin/lambda'
import type { CatalogReaders, KeptEntry, QuarantineStore } from '@guiyin/store'
import { outgoingOf, type Publish } from '@guiyin/stream'
import { entryAnswer, headAnswer } from './answers.ts'
import { checkTimes, parcelIn, payloadTextOf, textOf } from './payload.ts'

export interface Deps {
  catalog: Pick<CatalogReaders, 'site'>
  quarantine: Pick<QuarantineStore, 'page' | 'get' | 'fix' | 'markReplayed'>
  publish: Publish
  clock: () => number
  operatorKey: string
}

type Manage = (deps: Deps, request: Request) => Promise<Response>

const entryOf = async ({ quarantine }: Deps, { params }: Request): Promise<KeptEntry> => {
  const entry = await quarantine.get(params.id ?? '')
  if (entry === undefined) throw new Rejected('unknown_quarantine')
  return entry
}

const siteIn = async ({ catalog }: Deps, { query }: Request): Promise<string | null> => {
  const site = query.get('site')
  if (site === null) return null
  if (!Id.safeParse(site).success) throw new Rejected('invalid_query', 'site')
  if ((await catalog.site(site)) === undefined) throw new Rejected('unknown_site')
  return site
}

const list: Manage = async (deps, request) => {
  const site = await siteIn(deps, request)
  const { heads, next } = await deps.quarantine.page(site, request.query.get('cursor') ?? undefined)
  const entries = heads.map((head) => headAnswer(head, request.headers['accept-language']))
  const answer: QuarantineList = next === undefined ? { entries } : { entries, cursor: next }
  return jsonResponse(200, answer)
}

const show: Manage = async (deps, request) =>
  jsonResponse(200, entryAnswer(await entryOf(deps, request), request.headers['accept-language']))

/** What the consumers cannot bear is refused here: another site, a version of it that never was, a time out of bounds. */
const check = async (deps: Deps, entry: KeptEntry, parcel: Parcel): Promise<void> => {
  if (entry.site !== null && entry.site !== parcel.site) throw new Rejected('unknown_site', `site: ${entry.site}`)
  if ((await deps.catalog.site(parcel.site, parcel.config)) === undefined) {
    throw new Rejected('unknown_site', 'site, config')
  }
  checkTimes(parcel, deps.clock())
}

const fix: Manage = async (deps, request) => {
  const entry = await entryOf(deps, request)
  const text = textOf(request.body)
  if (text === undefined) throw new Rejected('invalid_json')
  await check(deps, entry, parcelIn(entry, text))
  await deps.quarantine.fix(entry, text, deps.clock())
  return show(deps, request)
}

/** What there is to publish; what would only come back is refused. */
const replayable = async (deps: Deps, entry: KeptEntry): Promise<Parcel> => {
  try {
    const parcel = parcelIn(entry, entry.fix ?? payloadTextOf(entry) ?? '')
    await check(deps, entry, parcel)
    return parcel
  } catch (error) {
    if (!(error instanceof Rejected) || error.code === 'not_replayable') throw error
    throw new Rejected('not_replayable', error.message, { cause: error })
  }
}

/** Published first, marked then: a crash between leaves an entry that is replayed again, and counts once. */
const replay: Manage = async (deps, request) => {
  const entry = await entryOf(deps, request)
  const parcel = await replayable(deps, entry)
  await deps.publish([outgoingOf(parcel)])
  const replayedAt = deps.clock()
  await deps.quarantine.markReplayed(entry, replayedAt)
  const answer: QuarantineReplay = { replayedAt: new Date(replayedAt).toISOString(), facts: parcel.events.length }
  return jsonResponse(200, answer)
}

const actions = new Map<string, Manage>([
  ['GET /v1/quarantine', list],
  ['GET /v1/quarantine/{id}', show],
  ['PUT /v1/quarantine/{id}', fix],
  ['POST /v1/quarantine/{id}/replay', replay],
])

/** What could not be processed: listed, shown, corrected, and sent through the stream again. */
export const manageQuarantine = (deps: Deps): HttpUseCase =>
  operatorOnly(deps.operatorKey, async (request) => {
    const manage = actions.get(`${request.method} ${request.route}`)
    if (manage === undefined) throw new Rejected('unknown_route')
    return manage(deps, request)
  })
