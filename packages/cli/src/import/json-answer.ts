import type { DataRow } from '@guiyin/events/datasets'
import type { World } from '../world.ts'
import type { ImportAnswer, ReadEnd } from './answer.ts'

/** Written as it is read, so that a million rows need no room: `{ rows, totals, errors, summary }`, and the import's id. */
export const jsonAnswer = ({ write }: World): ImportAnswer => {
  let isFirst = true
  const begin = (): string => {
    const text = isFirst ? '{\n"rows": [\n' : ',\n'
    isFirst = false
    return text
  }
  return {
    rows: async (rows: readonly DataRow[]) => {
      if (rows.length > 0) await write(begin() + rows.map((row) => JSON.stringify(row)).join(',\n'))
    },
    end: async ({ totals, errors, summary, importId }: ReadEnd) => {
      const told = errors.map(({ values: _, ...error }) => error)
      const rest = { totals, errors: told, summary, ...(importId === undefined ? {} : { importId }) }
      const open = isFirst ? '{\n"rows": [' : '\n'
      await write(`${open}],\n${JSON.stringify(rest, null, 2).slice(2)}\n`)
      return {}
    },
  }
}
