/** Bytes of an export into canonical rows: call `readImport(request, take)`, see read-import.ts. */
export { FAULT_CODES, type FaultCode, tellFault } from './faults.ts'
export { headerMapOf } from './header/pairs.ts'
export { type ReadImport, readImport, type TakeBatch } from './read-import.ts'
export type {
  ImportBatch,
  ImportFault,
  ImportOutcome,
  ImportRequest,
  ImportSummary,
} from './reading.ts'
export { type ImportTotals, type Sums, tallyOf } from './tally.ts'
