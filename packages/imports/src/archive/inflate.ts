import { Inflate } from 'fflate'
import { Refusal } from '../refusal.ts'
import { crc32 } from './crc32.ts'
import type { Entry } from './directory.ts'

/** Compressed bytes at a time: DEFLATE makes at most 1,032 of one. */
const STEP_BYTES = 2 ** 14
const MOST_BYTES = 2 ** 31
/** Sheets of equal rows shrink to a hundredth; only what is made to harm shrinks further. */
const MOST_RATIO = 500
const HARMLESS_BYTES = 2 ** 24

const checkSize = ({ name, compressed }: Entry, size: number): void => {
  const isTooMuch = size > MOST_BYTES || (size > HARMLESS_BYTES && size > compressed * MOST_RATIO)
  if (isTooMuch) throw new Refusal('inflates_too_much', [name])
}

function* pieces(archive: Uint8Array, { begin, compressed }: Entry): Generator<[piece: Uint8Array, isLast: boolean]> {
  const end = begin + compressed
  for (let at = begin; at < end; at += STEP_BYTES) {
    yield [archive.subarray(at, Math.min(end, at + STEP_BYTES)), at + STEP_BYTES >= end]
  }
}

function* inflatedPieces(archive: Uint8Array, entry: Entry): Generator<Uint8Array> {
  let out: Uint8Array[] = []
  const inflate = new Inflate((bytes) => out.push(bytes))
  for (const [piece, isLast] of pieces(archive, entry)) {
    try {
      inflate.push(piece, isLast)
    } catch {
      throw new Refusal('broken_archive', [entry.name])
    }
    yield* out
    out = []
  }
}

/** The bytes of one file of an archive, a piece at a time, with size and checksum proved. Throws `Refusal`. */
export function* contentOf(archive: Uint8Array, entry: Entry): Generator<Uint8Array> {
  let [size, crc] = [0, 0]
  const content = entry.isStored ? pieces(archive, entry).map(([piece]) => piece) : inflatedPieces(archive, entry)
  for (const bytes of content) {
    size += bytes.length
    checkSize(entry, size)
    crc = crc32(crc, bytes)
    yield bytes
  }
  if (size !== entry.size || crc !== entry.crc) throw new Refusal('broken_archive', [entry.name])
}
