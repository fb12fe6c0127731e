export { type Accepted, acceptEvents } from './accept-events.ts'
export { inputsOf, looksLikeForm, looksLikeJson, textOf } from './body.ts'
export { type Context, contextOf, type Route } from './context.ts'
export type { EdgeCatalog, EdgeDeps } from './deps.ts'
export { inputOfFields } from './fields.ts'
export { siteHash, siteHasher } from './hash.ts'
export { affectedDays } from './imports/affected-days.ts'
export { grainOfRows } from './imports/grain.ts'
export { type FileDeps, type ImportFile, importFile, type ReadFile, type RefusedLine } from './imports/import-file.ts'
export {
  completeImport,
  type ImportDeps,
  type Importing,
  notesOf,
  storePart,
} from './imports/import-rows.ts'
export { judgeRows, type RowError, refusedRows } from './imports/judge-rows.ts'
export { type EventsOfRows, eventsOfLeads } from './imports/publish-leads.ts'
export { type UndoDeps, undoImport } from './imports/undo-import.ts'
export { warningsOf } from './imports/warnings.ts'
export { CLICK_PARAMETER, targetOf } from './link-target.ts'
export { nextPageOf } from './next-page.ts'
export { codePage, pageResponse } from './page.ts'
export { parcelsOf } from './parcels.ts'
export { receiptResponse } from './receipt-response.ts'
export { authenticate, keyTextOf, type Sender, senderOf } from './sender.ts'
export { importSpendRows, type SpendImport, type SpendImportDeps } from './spend/import.ts'
export { spendInputs } from './spend/inputs.ts'
export type { Stamped } from './stamp.ts'
export { compactDayOf, isWithinReach } from './time.ts'
export { clickVisitor, userHash } from './visitor.ts'
