import { completeImport, grainOf, type Importing, judgeRows, notesOf, storePart } from '@guiyin/edge'
import type { ImportAnswer } from '@guiyin/events'
import { Rejected } from '@guiyin/failures'
import { addNotes, NO_PART } from '@guiyin/store'
import type { Asked, Deps } from './import-dataset.ts'
import { rowsOf } from './rows-body.ts'

const MOST_ERRORS = 1_000

const judged = ({ request, dataSet, language }: Asked) => judgeRows(dataSet, rowsOf(request.body), language)

const aboutOf = ({ query }: Asked, grain: string | null) => ({
  grain: query.grain ?? grain,
  platform: query.platform ?? null,
  file: query.file ?? null,
})

/** Rows of one request as an import of their own. */
export const importRows = async (deps: Deps, asked: Asked, importing: Importing): Promise<ImportAnswer> => {
  const { dataSet, query, today } = asked
  const { rows, errors } = judged(asked)
  const dryRun = query.dry_run === '1'
  const batch = { rows, refused: errors.length }
  const about = aboutOf(asked, dataSet.id === 'spend' ? grainOf(rows) : null)
  const isStored = !dryRun && rows.length > 0
  const { accepted, refused, totals } = isStored ? await storePart(deps, importing, 0, batch) : notesOf(dataSet, batch)
  if (isStored) await completeImport(deps, importing, about, today)
  const { importId } = importing
  const { platform, grain } = about
  const told = { importId, dataset: dataSet.id, platform, grain, accepted, refused, totals, complete: isStored }
  return { ...told, errors: errors.slice(0, MOST_ERRORS) }
}

/** The import that a part belongs to: opened by whichever part comes first, closed for good once it is complete. */
const importingOf = async (deps: Deps, { query, site, dataSet }: Asked) => {
  const importId = query.import ?? ''
  const { at, complete, notes } = await deps.imports.begin(site, importId, deps.clock(), dataSet.id)
  if (notes.dataset !== dataSet.id) throw new Rejected('invalid_query', `import: ${notes.dataset}`)
  return { importing: { site, dataSet, importId, at }, complete, notes }
}

/** One part of an import that goes on; sent again it replaces itself. */
export const takePart = async (deps: Deps, asked: Asked): Promise<ImportAnswer> => {
  const { importing, complete } = await importingOf(deps, asked)
  if (complete) throw new Rejected('import_closed', importing.importId)
  const { rows, errors } = judged(asked)
  const batch = { rows, refused: errors.length }
  const { accepted, refused, totals } = await storePart(deps, importing, asked.query.part ?? 0, batch)
  const { importId, dataSet } = importing
  const about = { importId, dataset: dataSet.id, platform: asked.query.platform ?? null, grain: null }
  return { ...about, accepted, refused, totals, complete: false, errors: errors.slice(0, MOST_ERRORS) }
}

/** Lets all parts of an import count, once they are all there. Asked again it answers the same. */
export const finishParts = async (deps: Deps, asked: Asked): Promise<ImportAnswer> => {
  const { importing, complete, notes } = await importingOf(deps, asked)
  const { site, importId, dataSet } = importing
  const parts = await deps.imports.partsOf(site, importId)
  if (parts.length !== asked.query.parts) throw new Rejected('parts_missing', `${parts.length} ≠ ${asked.query.parts}`)
  const { accepted, refused, totals } = parts.reduce(addNotes, NO_PART)
  const about = complete ? notes : aboutOf(asked, null)
  if (!complete) await completeImport(deps, importing, about, asked.today)
  const { platform, grain } = about
  return { importId, dataset: dataSet.id, platform, grain, accepted, refused, totals, complete: true, errors: [] }
}
