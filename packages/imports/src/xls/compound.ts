import { joined } from '../archive/joined.ts'
import { Refusal } from '../refusal.ts'
import { broken, type LittleEndian, littleEndian } from './little-endian.ts'

/** Where the header says what; a compound file is a small file system of sectors, of tables that chain them, and of names. */
const HEADER = { sectorShift: 30, directory: 48, cutoff: 56, smallTable: 60, moreTables: 68, tables: 76, end: 512 }
const ENTRY = { bytes: 128, nameBytes: 64, kind: 66, start: 116, size: 120 }
const SECTOR_SHIFTS = [9, 12]
const SMALL_SECTOR = 64
const [STREAM, ROOT] = [2, 5]
const WORD = 4
/** Numbers from here on end a chain, or mark a sector that is in none. */
const FIRST_MARK = 0xfffffffa

/** Sectors of one size, and by each the place of the one that follows it. */
interface Sectors {
  at: (place: number) => Uint8Array
  next: readonly number[]
}

const wordsOf = (bytes: Uint8Array): number[] => {
  const words = littleEndian(bytes)
  return Array.from({ length: Math.floor(bytes.length / WORD) }, (_, place) => words.u32(place * WORD))
}

/** The sectors of a chain. Throws `Refusal` for one that turns back on itself or leads out of the file. */
const chained = ({ at, next }: Sectors, start: number): Uint8Array[] => {
  const sectors: Uint8Array[] = []
  for (let place = start; place < FIRST_MARK; place = next[place] ?? FIRST_MARK) {
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

/** Where the parts of the table lie: some in the header, others in sectors that lead on from each other. */
const tablePlaces = (file: LittleEndian, at: Sectors['at'], most: number): number[] => {
  const places = wordsOf(file.slice(HEADER.tables, HEADER.end - HEADER.tables))
  let more = file.u32(HEADER.moreTables)
  for (let seen = 0; more < FIRST_MARK; seen += 1) {
    if (seen > most) throw broken()
    const words = wordsOf(at(more))
    more = words.pop() ?? FIRST_MARK
    places.push(...words)
  }
  return places.filter((place) => place < FIRST_MARK)
}

const sectorsOf = (file: LittleEndian): Sectors => {
  const shift = file.u16(HEADER.sectorShift)
  if (!SECTOR_SHIFTS.includes(shift)) throw broken()
  const size = 2 ** shift
  const at = cutInto(file, size, size)
  const most = Math.ceil(file.size / size)
  const places = tablePlaces(file, at, most)
  if (places.length > most) throw broken()
  return { at, next: places.flatMap((place) => wordsOf(at(place))) }
}

interface Stream {
  name: string
  kind: number
  start: number
  size: number
}

const streamsOf = (directory: Uint8Array): Stream[] => {
  const bytes = littleEndian(directory)
  return Array.from({ length: Math.floor(directory.length / ENTRY.bytes) }, (_, place) => {
    const at = place * ENTRY.bytes
    const nameBytes = Math.min(Math.max(bytes.u16(at + ENTRY.nameBytes) - 2, 0), ENTRY.nameBytes)
    const name = new TextDecoder('utf-16le').decode(bytes.slice(at, nameBytes))
    return {
      name,
      kind: bytes.u8(at + ENTRY.kind),
      start: bytes.u32(at + ENTRY.start),
      size: bytes.u32(at + ENTRY.size),
    }
  })
}

/** The first of the named streams that the file has. Throws `Refusal` where it has none, or is damaged. */
export const streamOf = (bytes: Uint8Array, names: readonly string[]): Uint8Array => {
  const file = littleEndian(bytes)
  const sectors = sectorsOf(file)
  const all = streamsOf(whole(sectors, file.u32(HEADER.directory)))
  const found = names.flatMap((name) => all.find((stream) => stream.kind === STREAM && stream.name === name) ?? [])[0]
  if (found === undefined) throw new Refusal('legacy_workbook')
  if (found.size >= file.u32(HEADER.cutoff)) return littleEndian(whole(sectors, found.start)).slice(0, found.size)
  const root = all.find(({ kind }) => kind === ROOT)
  const small = whole(sectors, root?.start ?? FIRST_MARK)
  const next = wordsOf(whole(sectors, file.u32(HEADER.smallTable)))
  const smallSectors = { at: cutInto(littleEndian(small), SMALL_SECTOR, 0), next }
  return littleEndian(whole(smallSectors, found.start)).slice(0, found.size)
}
