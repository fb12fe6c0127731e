import { archiveTables, wholeArchive } from './archive/tables.ts'
import type { FaultCode } from './faults.ts'
import { Refusal } from './refusal.ts'
import type { Source } from './source.ts'
import { type HasHeader, textTable } from './text/table.ts'

const HEAD_BYTES = 512

type Refused = readonly [code: FaultCode, ...values: string[]]

const ZIP = [0x50, 0x4b]

/** Files that are not read, by their first bytes. */
const REFUSED: readonly [bytes: readonly number[], refused: Refused][] = [
  [[0xd0, 0xcf, 0x11, 0xe0], ['legacy_workbook']],
  [[0x09, 0x08], ['legacy_workbook']],
  [
    [0x1f, 0x8b],
    ['compressed_file', 'gzip'],
  ],
  [
    [0x52, 0x61, 0x72, 0x21],
    ['compressed_file', 'RAR'],
  ],
  [
    [0x37, 0x7a, 0xbc, 0xaf],
    ['compressed_file', '7z'],
  ],
  [[0x25, 0x50, 0x44, 0x46], ['binary_file']],
]

const begins = (head: Uint8Array, bytes: readonly number[]): boolean => bytes.every((byte, at) => head[at] === byte)

/** Back offices that call a web page `.xls`. */
const isMarkup = (head: Uint8Array): boolean =>
  /^\s*<(!doctype|html|table|meta|\?xml|\?mso|head|style)/i.test(new TextDecoder().decode(head).replaceAll('\0', ''))

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
  const refused = REFUSED.find(([first]) => begins(head, first))?.[1]
  if (refused !== undefined) throw new Refusal(refused[0], refused.slice(1))
  if (isMarkup(head)) throw new Refusal('html_file')
  if (begins(head, ZIP)) yield* archiveTables(await wholeArchive(all()), hasHeader)
  else yield textTable('', all(), hasHeader)
}
