// Stands in for the Parquet codec where thousands of seeds run: the same rows still make the same bytes.

type Cell = string | number | bigint | boolean | null | undefined

interface Options {
  metadata?: Record<string, string>
}

const plain = (cell: Cell): Exclude<Cell, bigint | undefined> =>
  typeof cell === 'bigint' ? Number(cell) : (cell ?? null)

/** One text of columns: what is read back is asked for by column. */
export const writeTable = <Row>(
  columns: readonly { name: string; type: string }[],
  rows: readonly Row[],
  cell: (row: Row, name: string) => Cell,
  { metadata = {} }: Options = {},
): Uint8Array => {
  const values = columns.map(({ name }) => [name, rows.map((row) => plain(cell(row, name)))])
  const sorted = Object.entries(metadata).sort(([a], [b]) => (a < b ? -1 : 1))
  const instants = columns.flatMap(({ name, type }) => (type === 'TIMESTAMP' ? name : []))
  const table = { rows: rows.length, metadata: sorted, instants, columns: Object.fromEntries(values) }
  return Buffer.from(JSON.stringify(table))
}
