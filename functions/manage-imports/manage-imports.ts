import { zone } from '@guiyin/domain'
import { authenticate, type EdgeDeps, keyTextOf, type UndoDeps, undoImport } from '@guiyin/edge'
import type { ImportList, ImportLogEntry } from '@guiyin/events'
import { Rejected } from '@guiyin/failures'
import { type HttpUseCase, jsonResponse, type Request } from '@guiyin/lambda'
import type { ImportEntry } from '@guiyin/store'

export type Deps = Pick<EdgeDeps, 'catalog'> & UndoDeps

/** More is nothing that anybody reads. */
const MOST = 1_000

const iso = (at: number): string => new Date(at).toISOString()

const stateOf = ({ complete, undone }: ImportEntry): ImportLogEntry['state'] => {
  if (undone !== null) return 'undone'
  return complete ? 'complete' : 'open'
}

const entryOf = (entry: ImportEntry): ImportLogEntry => {
  const { importId, dataset, platform, grain, file, accepted, refused, totals, days } = entry
  return {
    ...{ importId, dataset, platform, grain, file, at: iso(entry.at), state: stateOf(entry) },
    undoneAt: entry.undone === null ? null : iso(entry.undone),
    ...{ accepted, refused, totals, firstDay: days[0] ?? null, lastDay: days.at(-1) ?? null },
  }
}

const siteOf = async ({ catalog }: Deps, request: Request) => {
  const { settings } = await authenticate(catalog, request, keyTextOf(request), ['secret'])
  if (request.params.site !== settings.id) throw new Rejected('unknown_site')
  return settings
}

const list = async ({ log }: Deps, site: string): Promise<ImportList> => ({
  imports: (await log.ofSite(site)).slice(0, MOST).map(entryOf),
})

/**
 * `GET /v1/sites/{site}/imports`: the log, the latest first. `DELETE /v1/sites/{site}/imports/{importId}`: undoes an
 * import, so that what it replaced counts again.
 */
export const manageImports =
  (deps: Deps): HttpUseCase =>
  async (request) => {
    const { id: site, timezone } = await siteOf(deps, request)
    const { importId } = request.params
    if (importId === undefined) return jsonResponse(200, await list(deps, site))
    const today = zone(timezone).dayOf(deps.clock())
    if (!(await undoImport(deps, { site, importId, today })))
      throw new Rejected('unknown_import', importId.slice(0, 64))
    const entry = (await deps.log.entriesOf(site, [importId])).get(importId)
    if (entry === undefined) throw new Rejected('unknown_import', importId.slice(0, 64))
    return jsonResponse(200, entryOf(entry))
  }
