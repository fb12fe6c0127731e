import { type ReconciliationRow, reconcileClicks } from '@guiyin/domain'
import type { Cell } from '@guiyin/files'
import { isAutoTagged } from '@guiyin/platforms'
import type { ExportedDay } from './exported-day.ts'

const cellsOf = ({ causes, ...row }: ReconciliationRow): Record<string, Cell> => ({ ...row, causes: causes.join(';') })

/** The day alone: what only several days together tell (`date_basis`) is in the read. */
export const clickRows = (day: ExportedDay): Record<string, Cell>[] => reconcileClicks([day], isAutoTagged).map(cellsOf)
