import { lettersOf, WIDE } from './letters.ts'
import { broken, type LittleEndian } from './little-endian.ts'
import type { XlsRecord } from './records.ts'

/** Reads what goes on over several records. Throws `Refusal` behind the last one. */
export interface Run {
  /** Where a number of this size stands; none is cut in two. */
  take: (size: number) => number
  skip: (size: number) => void
  text: (length: number, isWide: boolean) => string
}

export const runOf = (bytes: LittleEndian, records: readonly XlsRecord[]): Run => {
  let [place, at] = [0, records[0]?.at ?? 0]
  const left = (): number => (records[place]?.end ?? at) - at
  const goOn = (): void => {
    place += 1
    at = records[place]?.at ?? at
    if (place >= records.length) throw broken()
  }
  const take = (size: number): number => {
    while (left() === 0) goOn()
    if (left() < size) throw broken()
    at += size
    return at - size
  }
  /** Where a text goes on in another record, that one says anew how wide its letters are. */
  const widthOfNext = (): number => {
    goOn()
    return (bytes.u8(take(1)) & WIDE) === 0 ? 1 : 2
  }
  return {
    take,
    skip: (size) => {
      for (let rest = size; rest > 0; ) {
        while (left() === 0) goOn()
        const step = Math.min(rest, left())
        at += step
        rest -= step
      }
    },
    text: (length, isWide) => {
      let [text, width] = ['', isWide ? 2 : 1]
      while (text.length < length) {
        if (left() < width) width = widthOfNext()
        const size = Math.min(length - text.length, Math.floor(left() / width)) * width
        text += lettersOf(bytes.slice(at, size), width === 2)
        at += size
      }
      return text
    },
  }
}
