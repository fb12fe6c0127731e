import type { Cell } from '@guiyin/events/datasets'
import type { FaultCode } from '../faults.ts'

/** Why a cell is none. */
export interface CellFault {
  code: FaultCode
  values: readonly string[]
}

/** What a cell says; null where it says nothing. */
export type Read = Cell | CellFault

export type CellReader = (cell: string) => Read

export const isFault = (read: Read | undefined): read is CellFault => typeof read === 'object' && read !== null

const SHOWN = 64

/** A fault that shows what was read. */
export const faultOf = (code: FaultCode, cell: string, ...more: string[]): CellFault => ({
  code,
  values: [cell.length > SHOWN ? `${cell.slice(0, SHOWN)}…` : cell, ...more],
})
