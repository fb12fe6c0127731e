import { archiveTables, wholeArchive } from './archive/tables.ts'
import { begins } from './magic.ts'
import { Refusal } from './refusal.ts'
import type { Source } from './source.ts'
import { type HasHeader, textTable } from './text/table.ts'
import { isOldWorkbook, oldWorkbookTables } from './xls/tables.ts'

const HEAD_BYTES = 512

const ZIP = [0x50, 0x4b]

/** The first bytes, and all of them again; however the chunks are cut. */
const withHead = async (chunks: AsyncIterable<Uint8Array>) => {
  const iterator = chunks[Symbol.asyncIterator]()
  const parts: Uint8Array[] = []
  let size = 0
  while (size < HEAD_BYTES) {
    const next = await iterator.next()
    if (next.done) break
    parts.push(next.value)
    size += next.value.length
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* parts
    yield* { [Symbol.asyncIterator]: () => iterator }
  }
  return {
    head: Uint8Array.from(parts.flatMap((part) => [...part.subarray(0, HEAD_BYTES)])).subarray(0, HEAD_BYTES),
    all,
  }
}

/** The tables of a file, by what its bytes are and not by its name. Throws `Refusal`. */
export async function* tablesOf(bytes: AsyncIterable<Uint8Array>, hasHeader: HasHeader): AsyncGenerator<Source> {
  const { head, all } = await withHead(bytes)
  if (head.length === 0) throw new Refusal('empty_file')
  if (begins(head, ZIP)) yield* archiveTables(await wholeArchive(all()), hasHeader)
  else if (isOldWorkbook(head)) yield* oldWorkbookTables(await wholeArchive(all()))
  else yield textTable('', all(), hasHeader)
}
