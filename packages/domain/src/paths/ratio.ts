/** An exact fraction; the denominator is positive. */
export interface Fraction {
  numerator: bigint
  denominator: bigint
}

const bitsOf = (size: bigint): number => size.toString(16).length * 4

/** The double next to an exact fraction. */
export const numberOf = ({ numerator, denominator }: Fraction): number => {
  const size = numerator < 0n ? -numerator : numerator
  const shift = Math.max(0, 80 + bitsOf(denominator) - bitsOf(size))
  const near = Number((size << BigInt(shift)) / denominator)
  const scaled = shift > 1000 ? near / 2 ** 1000 / 2 ** (shift - 1000) : near / 2 ** shift
  return numerator < 0n ? -scaled : scaled
}

const gcd = (a: bigint, b: bigint): bigint => {
  let [left, right] = [a, b]
  while (right !== 0n) [left, right] = [right, left % right]
  return left
}

/** The sum of fractions, exactly. */
export const sumOf = (fractions: readonly Fraction[]): Fraction => {
  let [numerator, denominator] = [0n, 1n]
  for (const fraction of fractions) {
    const common = gcd(denominator, fraction.denominator)
    const factor = fraction.denominator / common
    numerator = numerator * factor + fraction.numerator * (denominator / common)
    denominator *= factor
  }
  return { numerator, denominator }
}
