import { Refusal } from '../refusal.ts'
import type { Source } from '../source.ts'
import { type HasHeader, textTable } from '../text/table.ts'
import { isOldWorkbook, oldWorkbookTables } from '../xls/tables.ts'
import type { CellContext } from '../xlsx/cell.ts'
import { sharedStrings } from '../xlsx/shared-strings.ts'
import { sheetRecords } from '../xlsx/sheet.ts'
import { numberStyles } from '../xlsx/styles.ts'
import { workbookOf } from '../xlsx/workbook.ts'
import { type Entry, entriesOf } from './directory.ts'
import { contentOf } from './inflate.ts'
import { joined } from './joined.ts'

/** An archive is kept whole in memory, for its directory is its end. */
const MOST_MEGABYTES = 128
const MEGABYTE = 2 ** 20

/** What is called `.xls` is often a text or a web page. */
const isText = ({ name }: Entry): boolean => /\.(csv|tsv|txt|xls)$/i.test(name) && !name.startsWith('__MACOSX/')
const isWorkbook = ({ name }: Entry): boolean => /\.xlsx$/i.test(name) && !name.startsWith('__MACOSX/')

/** Workbooks of other programs, which are archives as well. */
const isOtherWorkbook = ({ name }: Entry): boolean => name === 'xl/workbook.bin' || name === 'content.xml'

/** All bytes of an archive. Throws `Refusal` where they are too many. */
export const wholeArchive = async (chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    parts.push(chunk)
    size += chunk.length
    if (size > MOST_MEGABYTES * MEGABYTE) throw new Refusal('archive_too_large', [String(MOST_MEGABYTES)])
  }
  return joined(parts, size)
}

function* workbookTables(archive: Uint8Array, entries: readonly Entry[]): Generator<Source> {
  const workbook = workbookOf(archive, entries)
  const context: CellContext = {
    strings: sharedStrings(archive, workbook.sharedStrings),
    styles: numberStyles(archive, workbook.styles),
    from1904: workbook.from1904,
  }
  for (const { name, entry } of workbook.sheets) {
    yield { name, isSheet: true, records: sheetRecords(archive, entry, context), encoding: () => 'xlsx' }
  }
}

async function* later(pieces: Generator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pieces
}

const unpacked = (archive: Uint8Array, entry: Entry): Uint8Array => {
  const parts: Uint8Array[] = []
  let size = 0
  for (const part of contentOf(archive, entry)) {
    parts.push(part)
    size += part.length
    if (size > MOST_MEGABYTES * MEGABYTE) throw new Refusal('archive_too_large', [String(MOST_MEGABYTES)])
  }
  return joined(parts, size)
}

const headOf = (archive: Uint8Array, entry: Entry): Uint8Array => {
  for (const part of contentOf(archive, entry)) if (part.length > 0) return part
  return new Uint8Array()
}

function* within({ name }: Entry, tables: Iterable<Source>): Generator<Source> {
  for (const table of tables) yield { ...table, name: `${name}/${table.name}` }
}

/** The tables of a workbook, or of the files of an archive, one after the other. Throws `Refusal`. */
export function* archiveTables(archive: Uint8Array, hasHeader: HasHeader): Generator<Source> {
  const entries = entriesOf(archive)
  if (entries.some(({ name }) => name.replaceAll('\\', '/') === 'xl/workbook.xml')) {
    return yield* workbookTables(archive, entries)
  }
  if (entries.some(isOtherWorkbook)) throw new Refusal('legacy_workbook')
  const [texts, workbooks] = [entries.filter(isText), entries.filter(isWorkbook)]
  if (texts.length + workbooks.length === 0) throw new Refusal('empty_archive')
  for (const entry of texts) {
    if (isOldWorkbook(headOf(archive, entry))) yield* within(entry, oldWorkbookTables(unpacked(archive, entry)))
    else yield textTable(entry.name, later(contentOf(archive, entry)), hasHeader)
  }
  for (const entry of workbooks) {
    const inner = unpacked(archive, entry)
    yield* within(entry, workbookTables(inner, entriesOf(inner)))
  }
}
