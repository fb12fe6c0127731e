export { AUDIT_KINDS, type Audit, type AuditKind, type AuditStore, auditStore } from './audits.ts'
export { cachedCatalog } from './cached-catalog.ts'
export { type CatalogStore, catalogStore } from './catalog.ts'
export type { CatalogChange, FieldChange } from './catalog-changes.ts'
export {
  type CatalogReaders,
  type KeyHashes,
  type KeyKind,
  type KeyOwner,
  keyHash,
  type SiteEntry,
  type SiteVersion,
} from './catalog-readers.ts'
export { arrivalCause, type Cause, causeOf, conversionCause, importCause, spendCause, undoCause } from './causes.ts'
export { type Client, documentClient } from './client.ts'
export { configuredCatalog } from './configured-catalog.ts'
export { type ConversionStore, conversionStore } from './conversions.ts'
export { dayOfRow, type RowPart, type RowStore, rowStore } from './dataset-rows.ts'
export {
  type AttributionEntry,
  type AttributionStore,
  attributionStore,
  type JourneyStore,
  type JourneysEntry,
  journeyStore,
  type LostJourneyStore,
  type LostJourneysEntry,
  lostJourneyStore,
} from './day-entries.ts'
export type { DayRows, StoredRow } from './day-rows.ts'
export {
  type ConversionItems,
  type ErasedConversions,
  erasedConversions,
  type StoredClaim,
} from './erased-conversions.ts'
export {
  type ErasedFilter,
  erasedFilter,
  type HashOf,
  type Judge,
  judgeOf,
  nobodyErased,
  tombstoneHash,
} from './erased-filter.ts'
export { erasedSeen, generationOf } from './erased-seen.ts'
export type { FoundTraces } from './erasure-progress.ts'
export {
  type ErasureReceipt,
  type ErasureStore,
  erasureStore,
  type OpenErasure,
  type SearchedPlace,
  type Subject,
  type Tombstone,
} from './erasures.ts'
export { type IdentityLink, identificationsIn, type VisitorUnlink } from './identity.ts'
export { addNotes, EMPTY_NOTES, type ImportNotes, NO_PART, type PartNotes } from './import-items.ts'
export { type ImportEntry, type ImportLog, importLog, isCounted } from './import-log.ts'
export { type ImportStore, importStore } from './imports.ts'
export type { Key } from './keys.ts'
export { type Mark, type MarkStore, markStore } from './marks.ts'
export { type OpenUndo, type OpenUndos, openUndos } from './open-undos.ts'
export { type Naming, type PersonItems, personItems, type VisitorItems } from './person-items.ts'
export { type PersonTraces, personTraces } from './person-traces.ts'
export {
  type PostbackName,
  type PostbackState,
  type PostbackStore,
  postbackStore,
  type SentPostback,
} from './postbacks.ts'
export {
  type KeptEntry,
  type QuarantineEntry,
  type QuarantineHead,
  type QuarantineStore,
  quarantineStore,
} from './quarantine.ts'
export { type LaterVerdict, type ReceiptStore, receiptStore } from './receipts.ts'
export {
  type RestatedNumber,
  type Restatement,
  type RestatementStore,
  restatementStore,
} from './restatements.ts'
export { fitsResult, type StoredConversion } from './results.ts'
export { type Beyond, sawFacts, seenOf, type UndoneSeen } from './seen.ts'
export { type SnapshotEntry, type SnapshotStore, snapshotStore } from './snapshots.ts'
export { type DaySpend, type SpendStore, spendStore } from './spend.ts'
export { countedKinds } from './spend-kinds.ts'
export { MAX_BODY_BYTES } from './stored-fact.ts'
export { createTables, TABLES, type Table, type TableNames, tableDefinition, tableNames } from './tables.ts'
export { type UndoneImportStore, undoneImports } from './undone-imports.ts'
export { type LogChunk, type OrderMarker, type VisitorLog, visitorLog } from './visitor-log.ts'
