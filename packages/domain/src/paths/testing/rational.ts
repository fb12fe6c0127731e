/** Exact numbers for the oracle. */
export interface Rational {
  n: bigint
  d: bigint
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b))

export const q = (n: bigint | number, d: bigint | number = 1n): Rational => {
  const [top, bottom] = [BigInt(n), BigInt(d)]
  const common = gcd(top, bottom) * (bottom < 0n ? -1n : 1n)
  return { n: top / common, d: bottom / common }
}

export const ZERO = q(0)
export const plus = (a: Rational, b: Rational): Rational => q(a.n * b.d + b.n * a.d, a.d * b.d)
export const minus = (a: Rational, b: Rational): Rational => q(a.n * b.d - b.n * a.d, a.d * b.d)
export const times = (a: Rational, b: Rational): Rational => q(a.n * b.n, a.d * b.d)
export const over = (a: Rational, b: Rational): Rational => q(a.n * b.d, a.d * b.n)
export const total = (all: readonly Rational[]): Rational => all.reduce(plus, ZERO)

/** As a double, right to its last bits. */
export const near = ({ n, d }: Rational): number => {
  const [size, sign] = n < 0n ? [-n, -1] : [n, 1]
  const shift = BigInt(Math.max(0, 70 + d.toString(2).length - size.toString(2).length))
  return (sign * Number((size << shift) / d)) / 2 ** Number(shift)
}

/** The solution of a·x = b by Gauss. */
export const solve = (a: readonly (readonly Rational[])[], b: readonly Rational[]): Rational[] => {
  const rows = a.map((row, i) => [...row, b[i] ?? ZERO])
  const size = rows.length
  for (let column = 0; column < size; column += 1) {
    const found = rows.findIndex((row, i) => i >= column && row[column]?.n !== 0n)
    const [pivot, other] = [rows[found], rows[column]]
    if (pivot === undefined || other === undefined) throw new Error('singular')
    rows[found] = other
    rows[column] = pivot.map((each) => over(each, pivot[column] ?? ZERO))
    for (const [i, row] of rows.entries()) {
      const factor = row[column] ?? ZERO
      if (i === column || factor.n === 0n) continue
      rows[i] = row.map((each, j) => minus(each, times(factor, rows[column]?.[j] ?? ZERO)))
    }
  }
  return rows.map((row) => row[size] ?? ZERO)
}
