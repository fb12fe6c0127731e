const DECIMAL = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,3}))?$/
const MICRO_DECIMALS = 6
const FAST_DIGITS = 15
const [ZERO, NINE] = [0x30, 0x39]

/** A million billions of a currency. */
const MOST_MICROS = 10n ** 21n

/**
 * Micros of a decimal, exactly; what is finer is rounded to the nearest, halves away from zero. Undefined where it is no
 * decimal, or beyond 10¹⁵.
 */
export const microsOfText = (text: string): bigint | undefined => {
  const [, sign, whole = '', fraction = '', exponent = '0'] = DECIMAL.exec(text) ?? []
  if (whole + fraction === '') return undefined
  const digits = BigInt(whole + fraction)
  const places = Number(exponent) - fraction.length + MICRO_DECIMALS
  const unit = 10n ** BigInt(Math.abs(places))
  const micros = places >= 0 ? digits * unit : (digits * 2n + unit) / (2n * unit)
  if (micros > MOST_MICROS) return undefined
  return sign === '-' ? -micros : micros
}

/** A whole number that a double holds, in any decimal form; undefined where it is none. */
export const countOfText = (text: string): number | undefined => {
  if (!DECIMAL.test(text) || text.startsWith('-')) return undefined
  const count = Number(text)
  return text !== '' && Number.isSafeInteger(count) ? count : undefined
}

/** The whole number that these bytes spell in plain digits; -1 where they are anything else. */
export const digitsOf = (bytes: Uint8Array, begin: number, end: number): number => {
  if (end === begin || end - begin > FAST_DIGITS) return -1
  let number = 0
  for (let at = begin; at < end; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte < ZERO || byte > NINE) return -1
    number = number * 10 + byte - ZERO
  }
  return number
}

const ISO = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/

/** Milliseconds, given as such or as ISO 8601 (UTC where no zone stands); undefined where it is neither. */
export const timeOfText = (text: string): number | undefined => {
  const zoned = /T|\s/.test(text) && !/(Z|[+-]\d\d:\d\d)$/.test(text) ? `${text}Z` : text
  const time = ISO.test(text) ? Date.parse(zoned.replace(' ', 'T')) : /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : NaN
  return Number.isFinite(time) ? time : undefined
}
