/** Bytes of an export into canonical rows: call `readImport(request, take)`, see read-import.ts. */
export type { ReadImport, TakeBatch } from './read-import.ts'
export type {
  ColumnShape,
  ColumnType,
  DatasetShape,
  ImportBatch,
  ImportedRow,
  ImportFault,
  ImportOutcome,
  ImportRequest,
  ImportSummary,
} from './reading.ts'
