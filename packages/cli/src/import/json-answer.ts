import { DATA_SETS, type DataRow } from '@guiyin/events/datasets'
import type { World } from '../world.ts'
import type { ImportAnswer, ReadEnd } from './answer.ts'

const DECIMALS = new Set(
  DATA_SETS.flatMap(({ columns }) => columns)
    .filter(({ type }) => ['money', 'decimal', 'rate', 'fraction', 'seconds'].includes(type))
    .map(({ name }) => name),
)

/** Decimal text becomes a number, as money is one all over the reading API: to fifteen digits nothing of it is lost. */
const told = (name: string, value: unknown): unknown =>
  typeof value === 'string' && DECIMALS.has(name) ? Number(value) : value

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
      if (rows.length > 0) await write(begin() + rows.map((row) => JSON.stringify(row, told)).join(',\n'))
    },
    end: async ({ totals, errors, summary, importId, warnings }: ReadEnd) => {
      const faults = errors.map(({ values: _, ...error }) => error)
      const rest = { totals, errors: faults, summary, ...(importId === undefined ? {} : { importId, warnings }) }
      const open = isFirst ? '{\n"rows": [' : '\n'
      await write(`${open}],\n${JSON.stringify(rest, told, 2).slice(2)}\n`)
      return {}
    },
  }
}
