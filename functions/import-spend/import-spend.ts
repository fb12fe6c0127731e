import {
  authenticate,
  type EdgeDeps,
  importSpendRows,
  keyTextOf,
  type SpendImportDeps,
  spendInputs,
} from '@guiyin/edge'
import { languageOf } from '@guiyin/events'
import { dryRunOf, type HttpUseCase, jsonResponse } from '@guiyin/lambda'

export type Deps = SpendImportDeps & Pick<EdgeDeps, 'catalog' | 'clock' | 'newId'>

/** `POST /v1/spend`: rows as JSON or CSV; `?dry_run=1` judges them and stores nothing. */
export const importSpend =
  (deps: Deps): HttpUseCase =>
  async (request) => {
    const { settings } = await authenticate(deps.catalog, request, keyTextOf(request), ['secret'])
    const answer = await importSpendRows(deps, {
      site: settings.id,
      importId: deps.newId(),
      at: deps.clock(),
      inputs: spendInputs(request.body),
      language: languageOf(request.headers['accept-language']),
      dryRun: dryRunOf(request),
    })
    const allRejected = answer.accepted === 0 && answer.errors.length > 0
    return jsonResponse(allRejected ? 400 : 200, answer, { vary: 'Accept-Language' })
  }
