/** An exact amount: 10⁻⁶ of a major unit (or of a conversion). */
export type Micros = bigint

const DECIMALS = 6
const UNIT = 1_000_000n
const AMOUNT = /^(-?)(\d+)(?:\.(\d{1,6}))?$/

/**
 * An amount in major units, exactly; undefined where it is no plain decimal or has more than 6 decimals.
 * A number is read through its shortest decimal form, so that 0.1 is a tenth.
 */
export const parseMicros = (amount: string | number): Micros | undefined => {
  const [, sign, whole, fraction = ''] = AMOUNT.exec(String(amount)) ?? []
  if (whole === undefined) return undefined
  const micros = BigInt(whole) * UNIT + BigInt(fraction.padEnd(DECIMALS, '0'))
  return sign === '-' ? -micros : micros
}

/** `parseMicros` for amounts that were validated before: anything it cannot read is a bug. */
export const microsOf = (amount: string | number): Micros => {
  const micros = parseMicros(amount)
  if (micros === undefined) throw new RangeError(`no amount with at most ${DECIMALS} decimals: ${amount}`)
  return micros
}

/** The canonical decimal: no exponent, no trailing zeros, `-0` is `0`. */
export const decimalOf = (micros: Micros): string => {
  const size = micros < 0n ? -micros : micros
  const fraction = String(size % UNIT)
    .padStart(DECIMALS, '0')
    .replace(/0+$/, '')
  return `${micros < 0n ? '-' : ''}${size / UNIT}${fraction && `.${fraction}`}`
}

/**
 * Splits `total` in proportion to the weights, to the last micro, by largest remainder (ties: the earlier index).
 * A weight of zero gets nothing, and no part passes its weight where `total` is at most their sum.
 */
export const allocate = (total: Micros, weights: readonly bigint[]): Micros[] => {
  const sum = weights.reduce((all, weight) => all + weight, 0n)
  if (total === 0n) return weights.map(() => 0n)
  if (total < 0n || sum <= 0n || weights.some((weight) => weight < 0n)) throw new RangeError('nothing to allocate by')
  const parts = weights.map((weight, index) => ({ index, floor: (total * weight) / sum, rest: (total * weight) % sum }))
  const missing = parts.reduce((left, part) => left - part.floor, total)
  const byRest = parts.toSorted((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
  const raised = new Set(byRest.slice(0, Number(missing)).map((part) => part.index))
  return parts.map((part) => part.floor + (raised.has(part.index) ? 1n : 0n))
}
