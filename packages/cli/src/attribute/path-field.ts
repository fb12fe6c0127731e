import type { ChannelBytes } from './channel-bytes.ts'

const QUOTE = 0x22

/** Hears of each channel of a path, oldest first; undefined is a name that is no UTF-8, -1 a name that is empty. */
type OnChannel = (channel: number | undefined) => void

/** Whether the separator stands here. */
const isAt = (bytes: Uint8Array, at: number, separator: Uint8Array): boolean => {
  for (let index = 0; index < separator.length; index += 1) if (bytes[at + index] !== separator[index]) return false
  return true
}

/** Behind the closing quote of a name in quotes; -1 where the quote is part of a plain name. */
const afterQuotedName = (bytes: Uint8Array, begin: number, end: number, separator: Uint8Array): number => {
  for (let at = begin + 1; at < end; at += 1) {
    if (bytes[at] !== QUOTE) continue
    if (at + 1 < end && bytes[at + 1] === QUOTE) at += 1
    else return at + 1 === end || (at + separator.length < end && isAt(bytes, at + 1, separator)) ? at + 1 : -1
  }
  return -1
}

const quotedName = (bytes: Uint8Array, begin: number, end: number): Uint8Array => {
  const name = bytes.slice(begin + 1, end - 1)
  let length = 0
  for (let at = 0; at < name.length; at += 1) {
    if (name[at] === QUOTE) at += 1
    name[length] = name[at] ?? 0
    length += 1
  }
  return name.subarray(0, length)
}

/**
 * Reads the channels of a path; the names stand between separators as they are. A name that holds the separator, or
 * begins with a quote, stands in double quotes, its own quotes doubled.
 */
export const pathReader =
  (channels: ChannelBytes, separator: Uint8Array) =>
  (bytes: Uint8Array, begin: number, end: number, onChannel: OnChannel): void => {
    const lead = separator[0]
    /** From here on no separator fits. */
    const stop = end - separator.length + 1

    /** Reads a name in quotes; answers where it ends. */
    const quoted = (from: number, to: number): number => {
      const name = quotedName(bytes, from, to)
      onChannel(name.length === 0 ? -1 : channels.idOf(name, 0, name.length))
      return to
    }

    const plain = (from: number): number => {
      let at = from
      while (at < stop && !(bytes[at] === lead && isAt(bytes, at, separator))) at += 1
      const to = at < stop ? at : end
      onChannel(to === from ? -1 : channels.idOf(bytes, from, to))
      return to
    }

    if (begin === end) return
    for (let at = begin; at <= end; at += separator.length) {
      const close = bytes[at] === QUOTE && at < end ? afterQuotedName(bytes, at, end, separator) : -1
      at = close === -1 ? plain(at) : quoted(at, close)
      if (at >= end) return
    }
  }
