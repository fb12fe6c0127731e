const MACRO = /^(?:__\w+__|\$?\{[^{}]*\}|\{\{.*\}\}|%%.*%%|null|undefined)?$/is
const MACRO_START = /^[_${%nu]|^$/i
const LONGEST = 256

/** A placeholder that the platform should have replaced, or nothing at all: the value counts as absent. */
export const isMacro = (value: string): boolean => MACRO_START.test(value) && MACRO.test(value)

const ESCAPED = /%([0-9a-f]{2})|([\s\S])/giu

const bytesOf = (text: string): Uint8Array | null => {
  const bytes: number[] = []
  for (const [, hex, char] of text.matchAll(ESCAPED)) {
    const byte = hex === undefined ? (char?.codePointAt(0) ?? 0) : Number.parseInt(hex, 16)
    if (hex === undefined && byte > 0x7f) return null
    bytes.push(byte)
  }
  return Uint8Array.from(bytes)
}

const decodeAs = (encoding: string, bytes: Uint8Array, truncated: boolean): string => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: truncated })
  } catch {
    return ''
  }
}

/** UTF-8 that somebody cut or wrote with a bare `%` still reads as UTF-8; what cannot be is tried as GBK. */
const decodeLoosely = (text: string): string => {
  const bytes = bytesOf(text)
  if (bytes === null) return text
  return decodeAs('utf-8', bytes, true) || decodeAs('gb18030', bytes, false) || text
}

/** Percent-decoding that never throws: UTF-8, else GBK, else the text as it is. */
export const percentDecode = (text: string): string => {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return decodeLoosely(text)
  }
}

/** As `percentDecode`, for values of forms, where `+` is a blank. */
export const formDecode = (text: string): string => percentDecode(text.includes('+') ? text.replaceAll('+', ' ') : text)

const CONTROL = /\p{Cc}/u
const CONTROLS = /\p{Cc}+/gu

/** A value for reports: without control characters and outer blanks, at most 256 characters. */
export const tidy = (text: string): string => {
  const line = (CONTROL.test(text) ? text.replace(CONTROLS, ' ') : text).trim()
  return line.length > LONGEST ? line.slice(0, LONGEST).toWellFormed().trim() : line
}

/** How names of sources and mediums are compared: `Paid Social`, `paid-social` and `paid_social` are one. */
export const fold = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '')
