import { type DataRow, grainOf } from '@guiyin/events/datasets'

/** The grain of rows of whatever columns they name: of those that say something in one of them. */
export const grainOfRows = (rows: readonly DataRow[]): string | null =>
  grainOf([...new Set(rows.flatMap((row) => Object.keys(row).filter((name) => row[name] !== null)))])
