import type { ByteSink } from './csv-records.ts'
import { csvTable } from './csv-table.ts'
import { jsonTable } from './json-table.ts'
import type { TableTarget } from './table.ts'

const BOM = [0xef, 0xbb, 0xbf]
const SPACE = 0x20
const BRACE = 0x7b

/** Where the text begins, behind a byte order mark. */
const textFrom = (bytes: Uint8Array): number => (BOM.every((byte, at) => bytes[at] === byte) ? BOM.length : 0)

/** JSON Lines where the first character is a brace, else CSV. */
const tableOf = (bytes: Uint8Array, target: TableTarget): ByteSink =>
  bytes.find((byte) => byte > SPACE) === BRACE ? jsonTable(target) : csvTable(target)

/** Reads a path table; the first chunk tells what it is. */
export const readTable = async (chunks: AsyncIterable<Uint8Array>, target: TableTarget): Promise<void> => {
  let table: ByteSink | undefined
  for await (const chunk of chunks) {
    const text = table === undefined ? chunk.subarray(textFrom(chunk)) : chunk
    table ??= tableOf(text, target)
    table.write(text)
  }
  if (table === undefined) target.refuse(1, 'empty_table')
  else table.end()
}
