export { configuredObjects } from './configured-objects.ts'
export { csvHeader, csvLines, neutralised, writeCsv } from './csv.ts'
export { compareVisitors, type DayFile, eventName, readDayFile, writeDayFile } from './day-file.ts'
export { erasedRow, keepErased, keepParcelRows } from './erased-copies.ts'
export { folderObjects } from './folder-objects.ts'
export { gzipped, gzipWriter } from './gzip.ts'
export { sha256 } from './hash.ts'
export { inParallel } from './in-parallel.ts'
export {
  ARRIVALS,
  arrivalKey,
  arrivalName,
  attributionKey,
  BUCKETS,
  bucketOf,
  eventsKey,
  eventsPrefix,
  firstsKey,
  firstsPrefix,
  journeyKeys,
  journeysPrefix,
  lostJourneysKey,
  lostKey,
  lostPrefix,
  REQUEST_ARRIVALS,
  requestArrivalKey,
  requestsKey,
  snapshotKeys,
  snapshotsPrefix,
  straysKey,
  straysPrefix,
} from './lake-keys.ts'
export { copyName, readLost, writeLost } from './lost-copies.ts'
export { namedBytes, namedText } from './named-object.ts'
export type { LargeObjects, Objects, PutCondition, StoredObject } from './objects.ts'
export { pageViewName, STRAY_DAYS } from './page-view-name.ts'
export { parcelRowOf } from './parcel-row.ts'
export { type ParcelRow, readParcelRows, writeParcelRows } from './parcel-rows.ts'
export { type Cell, type Column, type ColumnType, ROW_GROUP } from './parquet-columns.ts'
export {
  factColumns,
  readFacts,
  readFactsByVisitor,
  readFactsOf,
  readFactsWith,
  type ScannedFact,
  scanFacts,
  type VisitorFacts,
  writeFacts,
} from './parquet-facts.ts'
export { readTable, type TableReader } from './parquet-reader.ts'
export { type TableOptions, writeTable } from './parquet-table.ts'
export { readTraces, writeTraces } from './parquet-traces.ts'
export {
  type First,
  readFirsts,
  readVisitorRows,
  streamFirsts,
  writeFirsts,
  writeVisitorRows,
} from './parquet-visitors.ts'
export { s3Client, s3Objects } from './s3-objects.ts'
export { removeSuperseded } from './superseded.ts'
export { tableWriter } from './table-writer.ts'
export { updateObject } from './update-object.ts'
