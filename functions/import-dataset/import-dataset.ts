import { zone } from '@guiyin/domain'
import {
  authenticate,
  type EdgeDeps,
  eventsOfLeads,
  type FileDeps,
  type Importing,
  importFile,
  keyTextOf,
  type RefusedLine,
  type Sender,
} from '@guiyin/edge'
import { explain, type ImportAnswer, type ImportError, type Language, languageOf } from '@guiyin/events'
import { type DataSet, dataSetOf } from '@guiyin/events/datasets'
import { Rejected } from '@guiyin/failures'
import type { ImportFault } from '@guiyin/imports'
import { type HttpUseCase, jsonResponse, type Request, type Response } from '@guiyin/lambda'
import { finishParts, importRows, takePart } from './parts.ts'
import { type ImportQuery, queryOf } from './query.ts'
import { isRows } from './rows-body.ts'
import { warningsIn } from './warnings.ts'

export type Deps = Omit<FileDeps, 'eventsOfRows'> & Pick<EdgeDeps, 'catalog' | 'newId' | 'publish'>

/** The same for one request: leads become events of its sender. */
export type Ready = FileDeps & Deps

/** One request, with everything that was made sure of. */
export interface Asked {
  request: Request
  query: ImportQuery
  sender: Sender
  site: string
  dataSet: DataSet
  language: Language
  /** Today on the site. */
  today: string
}

const askedOf = async ({ catalog, clock }: Deps, request: Request): Promise<Asked> => {
  const sender = await authenticate(catalog, request, keyTextOf(request), ['secret'])
  const { settings } = sender
  if (request.params.site !== settings.id) throw new Rejected('unknown_site')
  const dataSet = dataSetOf(request.params.dataset ?? '')
  if (dataSet === undefined) throw new Rejected('unknown_dataset', (request.params.dataset ?? '').slice(0, 64))
  return {
    ...{ request, query: queryOf(request), sender, site: settings.id, dataSet },
    language: languageOf(request.headers['accept-language']),
    today: zone(settings.timezone).dayOf(clock()),
  }
}

const opened = async (deps: Ready, { site, dataSet, query }: Asked): Promise<Importing> => {
  const [importId, at] = [deps.newId(), deps.clock()]
  if (query.dry_run === '0') await deps.imports.begin(site, importId, at, dataSet.id)
  return { site, dataSet, importId, at }
}

const errorOf = ({ row, column, code, message, file }: ImportFault): ImportError => ({
  ...{ row, column, code, message },
  ...(file === undefined ? {} : { file }),
})

const refusedError = ({ row, detail }: RefusedLine, language: Language): ImportError => ({
  ...{ row, column: '', code: 'invalid_row' },
  message: explain('invalid_row', language, detail),
})

const MOST_ERRORS = 1_000

async function* onlyChunk(body: Uint8Array): AsyncGenerator<Uint8Array> {
  yield body
}

const fromFile = async (deps: Ready, asked: Asked): Promise<ImportAnswer> => {
  const { request, query, dataSet, language, today } = asked
  const importing = await opened(deps, asked)
  const { importId } = importing
  const dryRun = query.dry_run === '1'
  const { platform, date, currency, account, map, file: fileName } = query
  const about = { fileName, platform, date, currency, account, map, language, today, dryRun }
  const read = await importFile(deps, { importing, bytes: onlyChunk(request.body), ...about })
  const none = { accepted: 0, refused: 0, totals: {}, complete: false, platform: null, grain: null, warnings: [] }
  if ('refused' in read) return { ...none, importId, dataset: dataSet.id, errors: [errorOf(read.refused)] }
  const { accepted, refused, totals } = read.notes
  const { platform: found, grain } = read.summary
  const complete = !dryRun && accepted > 0
  const late = read.refusedLines.map((one) => refusedError(one, language))
  const errors = [...read.errors.map(errorOf), ...late].slice(0, MOST_ERRORS)
  return {
    importId,
    dataset: dataSet.id,
    platform: found,
    grain,
    accepted,
    refused,
    totals,
    complete,
    errors,
    warnings: warningsIn(read.summary, asked),
  }
}

const answerTo = async (deps: Ready, asked: Asked): Promise<ImportAnswer> => {
  if (asked.query.parts !== undefined) return finishParts(deps, asked)
  if (asked.query.part !== undefined) return takePart(deps, asked)
  if (isRows(asked.request.body)) return importRows(deps, asked, await opened(deps, asked))
  return fromFile(deps, asked)
}

/** A part that brings nothing is one of the parts all the same. */
const responseOf = ({ query }: Asked, answer: ImportAnswer): Response => {
  const isRefused = query.import === undefined && answer.accepted === 0 && answer.errors.length > 0
  return jsonResponse(isRefused ? 400 : 200, answer, { vary: 'Accept-Language' })
}

/**
 * `POST /v1/sites/{site}/imports/{dataset}`: an export file as it is, or rows as JSON. Large files come in parts
 * (`?import=<id>&part=<n>`, then `?import=<id>&parts=<count>`), of which nothing counts before the end.
 * `?dry_run=1` judges and stores nothing.
 */
export const importDataset =
  (deps: Deps): HttpUseCase =>
  async (request) => {
    const asked = await askedOf(deps, request)
    const eventsOfRows = eventsOfLeads(deps, asked.sender)
    return responseOf(asked, await answerTo({ ...deps, eventsOfRows }, asked))
  }
