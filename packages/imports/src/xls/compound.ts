import { joined } from '../archive/joined.ts'
import { Refusal } from '../refusal.ts'
import { broken, type LittleEndian, littleEndian } from './little-endian.ts'

/** Where the header says what; a compound file is a small file system of sectors, of tables that chain them, and of names. */
const HEADER = { sectorShift: 30, directory: 48, cutoff: 56, smallTable: 60, moreTables: 68, tables: 76, end: 512 }
const ENTRY = { bytes: 128, nameBytes: 64, kind: 66, start: 116, size: 120 }
const SECTOR_SHIFTS = [9, 12]
const SMALL_SECTOR = 64
/** Streams below this stand in small sectors; no program writes another number. */
const MOST_CUTOFF = 4_096
const [STREAM, ROOT] = [2, 5]
const WORD = 4
/** Numbers from here on end a chain, or mark a sector that is in none. */
const FIRST_MARK = 0xfffffffa
const isPlace = (word: number): boolean => word < FIRST_MARK

/** Sectors of one size, and by each the place of the one that follows it: no more places than there are sectors. */
interface Sectors {
  at: (place: number) => Uint8Array
  next: readonly number[]
}

const wordsOf = (bytes: Uint8Array, most = Number.POSITIVE_INFINITY): number[] => {
  const words = littleEndian(bytes)
  const length = Math.min(Math.floor(bytes.length / WORD), most)
  return Array.from({ length }, (_, place) => words.u32(place * WORD))
}

/** The sectors of a chain. Throws `Refusal` for one that turns back on itself or leads out of the file. */
const chained = ({ at, next }: Sectors, start: number): Uint8Array[] => {
  const sectors: Uint8Array[] = []
  for (let place = start; isPlace(place); place = next[place] ?? FIRST_MARK) {
    if (place >= next.length || sectors.length >= next.length) throw broken()
    sectors.push(at(place))
  }
  return sectors
}

const whole = (sectors: Sectors, start: number): Uint8Array => {
  const parts = chained(sectors, start)
  return joined(
    parts,
    parts.reduce((sum, { length }) => sum + length, 0),
  )
}

/** The last sector may be cut. */
const cutInto =
  (bytes: LittleEndian, size: number, first: number) =>
  (place: number): Uint8Array => {
    const at = first + place * size
    return bytes.slice(at, Math.min(size, bytes.size - at))
  }

/** Where the parts of the table lie: some in the header, others in sectors that lead on from each other. No more than are `needed`. */
const tablePlaces = (file: LittleEndian, at: Sectors['at'], needed: number): number[] => {
  const places = wordsOf(file.slice(HEADER.tables, HEADER.end - HEADER.tables)).filter(isPlace)
  let more = file.u32(HEADER.moreTables)
  for (let seen = 0; isPlace(more) && places.length < needed; seen += 1) {
    if (seen > needed) throw broken()
    const words = wordsOf(at(more))
    more = words.pop() ?? FIRST_MARK
    places.push(...words.filter(isPlace))
  }
  return places.slice(0, needed)
}

/** A damaged file may name one part of the table over and over: what is more than its sectors is not read. */
const sectorsOf = (file: LittleEndian): Sectors => {
  const shift = file.u16(HEADER.sectorShift)
  if (!SECTOR_SHIFTS.includes(shift)) throw broken()
  const size = 2 ** shift
  const at = cutInto(file, size, size)
  const count = Math.ceil(file.size / size) - 1
  const places = tablePlaces(file, at, Math.ceil(count / (size / WORD)))
  return { at, next: places.flatMap((place) => wordsOf(at(place))).slice(0, count) }
}

interface Stream {
  name: string
  kind: number
  start: number
  size: number
}

const letters = new TextDecoder('utf-16le')

const streamAt = (bytes: LittleEndian, at: number): Stream => {
  const nameBytes = Math.min(Math.max(bytes.u16(at + ENTRY.nameBytes) - 2, 0), ENTRY.nameBytes)
  return {
    name: letters.decode(bytes.slice(at, nameBytes)),
    kind: bytes.u8(at + ENTRY.kind),
    start: bytes.u32(at + ENTRY.start),
    size: bytes.u32(at + ENTRY.size),
  }
}

const firstStream = (directory: LittleEndian, fits: (stream: Stream) => boolean): Stream | undefined => {
  for (let at = 0; at + ENTRY.bytes <= directory.size; at += ENTRY.bytes) {
    const stream = streamAt(directory, at)
    if (fits(stream)) return stream
  }
  return undefined
}

/** The sectors within the stream of the root. */
const smallSectorsOf = (file: LittleEndian, sectors: Sectors, root: Stream | undefined): Sectors => {
  const small = whole(sectors, root?.start ?? FIRST_MARK)
  const next = wordsOf(whole(sectors, file.u32(HEADER.smallTable)), Math.ceil(small.length / SMALL_SECTOR))
  return { at: cutInto(littleEndian(small), SMALL_SECTOR, 0), next }
}

/** The first of the named streams that the file has. Throws `Refusal` where it has none, or is damaged. */
export const streamOf = (bytes: Uint8Array, names: readonly string[]): Uint8Array => {
  const file = littleEndian(bytes)
  const [sectors, cutoff] = [sectorsOf(file), file.u32(HEADER.cutoff)]
  if (cutoff > MOST_CUTOFF) throw broken()
  const directory = littleEndian(whole(sectors, file.u32(HEADER.directory)))
  const named = (name: string) => firstStream(directory, (stream) => stream.kind === STREAM && stream.name === name)
  const found = names.flatMap((name) => named(name) ?? [])[0]
  if (found === undefined) throw new Refusal('legacy_workbook')
  const root = firstStream(directory, ({ kind }) => kind === ROOT)
  const of = found.size < cutoff ? smallSectorsOf(file, sectors, root) : sectors
  return littleEndian(whole(of, found.start)).slice(0, found.size)
}
