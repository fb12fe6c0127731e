import { Refusal } from '../refusal.ts'

/** One file of an archive. */
export interface Entry {
  name: string
  /** Where its compressed bytes begin, and how many there are. */
  begin: number
  compressed: number
  /** As the directory says; reading checks it. */
  size: number
  crc: number
  isStored: boolean
}

const [END, DIRECTORY, LOCAL] = [0x06054b50, 0x02014b50, 0x04034b50]
const END_BYTES = 22
const MOST_COMMENT = 0xffff
const DIRECTORY_BYTES = 46
const LOCAL_BYTES = 30
/** A report has a handful of files. */
const MOST_ENTRIES = 1_000
const [STORED, DEFLATED] = [0, 8]
const [ENCRYPTED, UTF8] = [0x1, 0x800]
const [WIDE, TOO_SMALL] = [0x0001, 0xffffffff]

const broken = (name = 'ZIP'): Refusal => new Refusal('broken_archive', [name])

const viewOf = (archive: Uint8Array): DataView => new DataView(archive.buffer, archive.byteOffset, archive.byteLength)

/** Where the end of the directory stands: behind it may be a comment. */
const endOf = (view: DataView): number => {
  const first = Math.max(0, view.byteLength - END_BYTES - MOST_COMMENT)
  for (let at = view.byteLength - END_BYTES; at >= first; at -= 1) if (view.getUint32(at, true) === END) return at
  throw broken()
}

/** Names without the flag are GBK where Chinese tools packed them, else ASCII, which GBK holds. */
const nameOf = (bytes: Uint8Array, flags: number): string =>
  new TextDecoder((flags & UTF8) === 0 ? 'gb18030' : 'utf-8').decode(bytes)

const dataBegin = (view: DataView, local: number, name: string): number => {
  if (local + LOCAL_BYTES > view.byteLength || view.getUint32(local, true) !== LOCAL) throw broken(name)
  return local + LOCAL_BYTES + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
}

/** A field that is too small for its number says so, and the number stands behind, as some Java programs always write it. */
const wideFields = (view: DataView, begin: number, end: number, fields: readonly number[]): number[] => {
  let at = begin
  while (at + 4 <= end && view.getUint16(at, true) !== WIDE) at += 4 + view.getUint16(at + 2, true)
  at += 4
  return fields.map((field) => {
    if (field !== TOO_SMALL || at + 8 > end) return field
    at += 8
    return Number(view.getBigUint64(at - 8, true))
  })
}

const entryAt = (archive: Uint8Array, view: DataView, at: number): { entry: Entry; next: number } => {
  if (at + DIRECTORY_BYTES > view.byteLength || view.getUint32(at, true) !== DIRECTORY) throw broken()
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)]
  const nameEnd = at + DIRECTORY_BYTES + view.getUint16(at + 28, true)
  const extraEnd = Math.min(view.byteLength, nameEnd + view.getUint16(at + 30, true))
  const name = nameOf(archive.subarray(at + DIRECTORY_BYTES, nameEnd), flags)
  if ((flags & ENCRYPTED) !== 0) throw new Refusal('encrypted_archive', [name])
  if (method !== STORED && method !== DEFLATED) throw broken(name)
  const fields = [24, 20, 42].map((field) => view.getUint32(at + field, true))
  const [size = 0, compressed = 0, local = 0] = wideFields(view, nameEnd, extraEnd, fields)
  const begin = dataBegin(view, local, name)
  if (begin + compressed > view.byteLength) throw broken(name)
  const entry = { name, begin, compressed, size, crc: view.getUint32(at + 16, true), isStored: method === STORED }
  return { entry, next: extraEnd + view.getUint16(at + 32, true) }
}

/** The files of a ZIP archive by its directory, which alone is trusted with places and sizes. Throws `Refusal`. */
export const entriesOf = (archive: Uint8Array): Entry[] => {
  if (archive.length < END_BYTES) throw broken()
  const view = viewOf(archive)
  const end = endOf(view)
  const count = view.getUint16(end + 10, true)
  if (count > MOST_ENTRIES) throw broken()
  const entries: Entry[] = []
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index += 1) {
    const { entry, next } = entryAt(archive, view, at)
    if (!entry.name.endsWith('/')) entries.push(entry)
    at = next
  }
  return entries
}
