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
export { arrivalCause, type Cause, causeOf, conversionCause, spendCause } from './causes.ts'
export { type Client, documentClient } from './client.ts'
export { type ConversionStore, conversionStore } from './conversions.ts'
export { type Mark, type MarkStore, markStore } from './marks.ts'
export { type QuarantineEntry, type QuarantineStore, quarantineStore } from './quarantine.ts'
export { type LaterVerdict, type ReceiptStore, receiptStore } from './receipts.ts'
export type { StoredConversion } from './results.ts'
export { seenOf } from './seen.ts'
export { type SnapshotEntry, type SnapshotStore, snapshotStore } from './snapshots.ts'
export { type SpendFact, type SpendStore, spendStore } from './spend.ts'
export { fitsChunk, MAX_BODY_BYTES } from './stored-fact.ts'
export { createTables, TABLES, type Table, type TableNames, tableDefinition, tableNames } from './tables.ts'
export { type IdentityLink, type LogChunk, type OrderMarker, type VisitorLog, visitorLog } from './visitor-log.ts'
