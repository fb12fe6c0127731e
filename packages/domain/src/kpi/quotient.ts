/** Integers up to here are exact doubles, so that one division rounds once. */
const EXACT = BigInt(Number.MAX_SAFE_INTEGER)
/** More bits than a double holds, so that the last ones only decide the rounding. */
const BITS = 66

const sizeOf = (value: bigint): bigint => (value < 0n ? -value : value)
const bitsOf = (value: bigint): number => value.toString(2).length

/** The double nearest to the exact quotient; the denominator is not zero. */
export const quotient = (numerator: bigint, denominator: bigint): number => {
  const [above, below] = [sizeOf(numerator), sizeOf(denominator)]
  if (above <= EXACT && below <= EXACT) return Number(numerator) / Number(denominator)
  const sign = numerator < 0n === denominator < 0n ? 1 : -1
  const shift = Math.max(0, BITS + bitsOf(below) - bitsOf(above))
  const scaled = above << BigInt(shift)
  const rest = scaled % below === 0n ? 0n : 1n
  return (sign * Number((scaled / below) | rest)) / 2 ** shift
}
