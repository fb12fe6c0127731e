import type { DataRow } from '@guiyin/events/datasets'
import type { Plan } from './plan.ts'

/** Between parts; no cell holds it. */
const SEPARATOR = '\u0000'

/** What names a row inside its file: `naturalKeyOf` without the columns that the file lacks. */
export const keyInFile = ({ fields, fixed, match }: Plan): ((row: DataRow) => string) => {
  const columns = fields.map(({ column }) => column)
  const isThere = (name: string | undefined): name is string =>
    name !== undefined && (fixed.has(name) || columns.some((column) => column.name === name))
  const keys = columns
    .filter(({ key }) => key)
    .map(({ name, unless }) => ({ name, id: isThere(unless) ? unless : undefined }))
  const alike = match.known.dataSet.columns.filter(
    ({ key, name }) => key && !columns.some((each) => each.name === name),
  )
  const prefix = alike.map(({ name }) => `${fixed.get(name) ?? ''}${SEPARATOR}`).join('')
  return (row) => {
    let key = prefix
    for (const { name, id } of keys) {
      const isNamedById = id !== undefined && row[id] !== null
      key += isNamedById || row[name] === null ? SEPARATOR : `${row[name]}${SEPARATOR}`
    }
    return key
  }
}
