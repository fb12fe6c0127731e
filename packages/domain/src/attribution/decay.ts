const BITS = 128n
const ONE = 1n << BITS
/** ln 2 in units of 2⁻¹²⁸. */
const LN2 = 235865763225513294137944142764154484399n

/** e^−x for x in [0, 1), both in units of 2⁻¹²⁸: the exponential series until its terms vanish. */
const expOfMinus = (x: bigint): bigint => {
  let sum = 0n
  for (let term = ONE, n = 0n; term > 0n; n += 1n, term = ((term * x) / n) >> BITS) sum += n % 2n === 0n ? term : -term
  return sum
}

/** 2^(−age / halfLife) in units of 2⁻¹²⁸, in integers alone, so that every machine agrees; error below 2⁻¹²⁰. */
export const halvings = (age: number, halfLife: number): bigint => {
  const whole = Math.floor(age / halfLife)
  const rest = BigInt(age - whole * halfLife)
  return expOfMinus((rest * LN2) / BigInt(halfLife)) >> BigInt(whole)
}
