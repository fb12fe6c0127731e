import type { FaultCode } from './faults.ts'

/** Ends the reading of a file from wherever it is; `readImport` turns it into an outcome. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: FaultCode
  readonly values: readonly string[]
  /** Line of the file, 0 where the whole file is meant. */
  readonly row: number

  constructor(code: FaultCode, values: readonly string[] = [], row = 0) {
    super(code)
    this.code = code
    this.values = values
    this.row = row
  }
}
