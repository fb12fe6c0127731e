import { completeImport, grainOfRows, type Importing, judgeRows, notesOf, refusedRows, storePart } from '@guiyin/edge'
import type { ImportAnswer } from '@guiyin/events'
import { Rejected } from '@guiyin/failures'
import { addNotes, NO_PART } from '@guiyin/store'
import type { Asked, Ready } from './import-dataset.ts'
import { rowsOf } from './rows-body.ts'
import { warningsIn } from './warnings.ts'

const MOST_ERRORS = 1_000

const judged = ({ request, dataSet, language }: Asked) => judgeRows(dataSet, rowsOf(request.body), language)

const aboutOf = ({ query }: Asked, grain: string | null) => ({
  grain: query.grain ?? grain,
  platform: query.platform ?? null,
  file: query.file ?? null,
})

/** Rows of one request as an import of their own. */
export const importRows = async (deps: Ready, asked: Asked, importing: Importing): Promise<ImportAnswer> => {
  const { dataSet, query, today } = asked
  const { rows, lines, errors } = judged(asked)
  const dryRun = query.dry_run === '1'
  const batch = { rows, refused: errors.length }
  const about = aboutOf(asked, dataSet.id === 'spend' ? grainOfRows(rows) : null)
  const isStored = !dryRun && rows.length > 0
  const { notes, refusals } = isStored
    ? await storePart(deps, importing, 0, batch)
    : { notes: notesOf(dataSet, batch), refusals: [] }
  const { accepted, refused, totals } = notes
  if (isStored) await completeImport(deps, importing, about, today)
  const { importId } = importing
  const { platform, grain } = about
  const told = {
    importId,
    dataset: dataSet.id,
    platform,
    grain,
    accepted,
    refused,
    totals,
    complete: isStored,
    warnings: [],
  }
  return { ...told, errors: [...errors, ...refusedRows(refusals, lines, asked.language)].slice(0, MOST_ERRORS) }
}

/** The import that a part belongs to: opened by whichever part comes first, closed for good once it is complete. */
const importingOf = async (deps: Ready, { query, site, dataSet }: Asked) => {
  const importId = query.import ?? ''
  const { at, complete, notes } = await deps.imports.begin(site, importId, deps.clock(), dataSet.id)
  if (notes.dataset !== dataSet.id) throw new Rejected('invalid_query', `import: ${notes.dataset}`)
  return { importing: { site, dataSet, importId, at }, complete, notes }
}

/** One part of an import that goes on; sent again it replaces itself. */
export const takePart = async (deps: Ready, asked: Asked): Promise<ImportAnswer> => {
  const { importing, complete } = await importingOf(deps, asked)
  if (complete) throw new Rejected('import_closed', importing.importId)
  const { rows, lines, errors } = judged(asked)
  const batch = { rows, refused: errors.length }
  const { notes, refusals } = await storePart(deps, importing, asked.query.part ?? 0, batch)
  const { accepted, refused, totals } = notes
  const { importId, dataSet } = importing
  const about = { importId, dataset: dataSet.id, platform: asked.query.platform ?? null, grain: null }
  return {
    ...about,
    accepted,
    refused,
    totals,
    complete: false,
    warnings: [],
    errors: [...errors, ...refusedRows(refusals, lines, asked.language)].slice(0, MOST_ERRORS),
  }
}

/** Lets all parts of an import count, once they are all there. Asked again it answers the same. */
export const finishParts = async (deps: Ready, asked: Asked): Promise<ImportAnswer> => {
  const { importing, complete, notes } = await importingOf(deps, asked)
  const { site, importId, dataSet } = importing
  const parts = await deps.imports.partsOf(site, importId)
  if (parts.length !== asked.query.parts) throw new Rejected('parts_missing', `${parts.length} ≠ ${asked.query.parts}`)
  const { accepted, refused, totals } = parts.reduce(addNotes, NO_PART)
  const about = complete ? notes : aboutOf(asked, null)
  if (!complete) await completeImport(deps, importing, about, asked.today)
  const { platform, grain } = about
  const told = { importId, dataset: dataSet.id, platform, grain, accepted, refused, totals }
  const warnings = warningsIn({ unknownColumns: [], timeZone: asked.query.time_zone ?? null }, asked)
  return { ...told, complete: true, errors: [], warnings }
}
