import type { DataRow } from '@guiyin/events/datasets'
import type { Plan } from './plan.ts'

/** Between parts; no cell holds it. */
const SEPARATOR = '\u0000'

/**
 * What names a row inside its file: `naturalKeyOf` without the columns that the file lacks, which are the same in all of
 * its rows.
 */
export const keyInFile = ({ fields, fixed }: Pick<Plan, 'fields' | 'fixed'>): ((row: DataRow) => string) => {
  const columns = fields.map(({ column }) => column)
  const isThere = (name: string | undefined): name is string =>
    name !== undefined && (fixed.has(name) || columns.some((column) => column.name === name))
  const keys = columns
    .filter(({ key }) => key)
    .map(({ name, unless }) => ({ name, id: isThere(unless) ? unless : undefined }))
  return (row) => {
    let key = ''
    for (const { name, id } of keys) {
      const isNamedById = id !== undefined && row[id] !== null
      key += isNamedById || row[name] === null ? SEPARATOR : `${row[name]}${SEPARATOR}`
    }
    return key
  }
}
