import { lettersOf, narrow, WIDE } from './letters.ts'
import type { LittleEndian } from './little-endian.ts'
import { RECORD, recordAt, type XlsRecord } from './records.ts'
import { type Run, runOf } from './run.ts'

/** Bits that say what stands with a text. */
const [EXTRA, RICH] = [4, 8]
const [EXTRA_BYTES, RUN_BYTES] = [4, 4]

/** Before 1997 a text was bytes in an encoding that many programs name wrongly: the first that it is read by counts. */
const OLD_ENCODINGS = ['utf-8', 'gb18030'].map((name) => new TextDecoder(name, { fatal: true }))

const decoded = (bytes: Uint8Array, encoding: (typeof OLD_ENCODINGS)[number]): string | undefined => {
  try {
    return encoding.decode(bytes)
  } catch {
    return undefined
  }
}

const oldText = (bytes: Uint8Array): string =>
  OLD_ENCODINGS.map((encoding) => decoded(bytes, encoding)).find((text) => text !== undefined) ?? narrow(bytes)

/** A text in one record: its length in one byte or two, then its letters. */
export const textAt = (bytes: LittleEndian, at: number, { lengthBytes = 2, isUnicode = true } = {}): string => {
  const length = lengthBytes === 1 ? bytes.u8(at) : bytes.u16(at)
  const begin = at + lengthBytes
  if (!isUnicode) return oldText(bytes.slice(begin, length))
  const flags = bytes.u8(begin)
  const isWide = (flags & WIDE) !== 0
  const skipped = ((flags & RICH) === 0 ? 0 : 2) + ((flags & EXTRA) === 0 ? 0 : EXTRA_BYTES)
  return lettersOf(bytes.slice(begin + 1 + skipped, isWide ? length * 2 : length), isWide)
}

const sharedText = (bytes: LittleEndian, run: Run): string => {
  const head = run.take(3)
  const [length, flags] = [bytes.u16(head), bytes.u8(head + 2)]
  const runs = (flags & RICH) === 0 ? 0 : bytes.u16(run.take(2))
  const extra = (flags & EXTRA) === 0 ? 0 : bytes.u32(run.take(4))
  const text = run.text(length, (flags & WIDE) !== 0)
  run.skip(runs * RUN_BYTES + extra)
  return text
}

/** The texts that cells name by number, from the record that begins them and those that go on with it. */
export const sharedTexts = (bytes: LittleEndian, first: XlsRecord): string[] => {
  const parts = [first]
  for (let next = recordAt(bytes, first.end); next.kind === RECORD.continue; next = recordAt(bytes, next.end)) {
    parts.push(next)
  }
  const count = bytes.u32(first.at + 4)
  const run = runOf(bytes, [{ ...first, at: first.at + 8 }, ...parts.slice(1)])
  const texts: string[] = []
  while (texts.length < count) texts.push(sharedText(bytes, run))
  return texts
}
