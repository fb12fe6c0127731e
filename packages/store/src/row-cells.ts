import type { DataRow } from '@guiyin/events/datasets'

/** A cell of text; null where there is none. */
export const textIn = (row: DataRow, name: string): string | null => {
  const cell = row[name]
  if (typeof cell === 'string') return cell
  if (cell === undefined || cell === null) return null
  throw new TypeError(`${name} of a stored row is no text`)
}

/** A cell of a whole number; null where there is none. */
export const countIn = (row: DataRow, name: string): number | null => {
  const cell = row[name]
  if (typeof cell === 'number') return cell
  if (cell === undefined || cell === null) return null
  throw new TypeError(`${name} of a stored row is no number`)
}

/** A text that no stored row is without. */
export const requiredIn = (row: DataRow, name: string): string => {
  const text = textIn(row, name)
  if (text === null) throw new TypeError(`a stored row has no ${name}`)
  return text
}
