/** Neighbours of each state with non-negative factors: those of `i` stand from `rows[i]` to `rows[i + 1]`. */
export interface Sparse {
  size: number
  rows: Int32Array
  columns: Int32Array
  factors: Float64Array
}

export const transposed = ({ size, rows, columns, factors }: Sparse): Sparse => {
  const begins = new Int32Array(size + 1)
  for (const column of columns) begins[column + 1] = (begins[column + 1] ?? 0) + 1
  for (let i = 0; i < size; i += 1) begins[i + 1] = (begins[i + 1] ?? 0) + (begins[i] ?? 0)
  const [free, from, across] = [begins.slice(), new Int32Array(columns.length), new Float64Array(columns.length)]
  for (let row = 0; row < size; row += 1) {
    for (let edge = rows[row] ?? 0; edge < (rows[row + 1] ?? 0); edge += 1) {
      const column = columns[edge] ?? 0
      const place = free[column] ?? 0
      free[column] = place + 1
      from[place] = row
      across[place] = factors[edge] ?? 0
    }
  }
  return { size, rows: begins, columns: from, factors: across }
}

/** What the neighbours of a state bring. */
export const brought = ({ rows, columns, factors }: Sparse, state: number, x: Float64Array): number => {
  let sum = 0
  const end = rows[state + 1] ?? 0
  for (let edge = rows[state] ?? 0; edge < end; edge += 1) sum += (factors[edge] ?? 0) * (x[columns[edge] ?? 0] ?? 0)
  return sum
}

const EXACT = 1e-15
/** After so many sweeps within rounding nothing better comes. */
const ENOUGH = 100
/** Sweeps that change in the same proportion again and again are summed up as the geometric series they are. */
const STEADY = 1e-13
const SLOW = 0.9

interface Sweep {
  /** The largest change of a state against what it is. */
  relative: number
  total: number
}

/** One pass of Gauss and Seidel over the states that are not left out. */
const sweep = (a: Sparse, base: Float64Array, x: Float64Array, change: Float64Array, leftOut: Uint8Array): Sweep => {
  let [relative, total] = [0, 0]
  for (let i = 0; i < a.size; i += 1) {
    if (leftOut[i] === 1) continue
    const sum = (base[i] ?? 0) + brought(a, i, x)
    const step = sum - (x[i] ?? 0)
    change[i] = step
    x[i] = sum
    total += Math.abs(step)
    if (Math.abs(step) > relative * sum) relative = Math.abs(step) / sum
  }
  return { relative, total }
}

const unsteadiness = (change: Float64Array, before: Float64Array, rate: number): number =>
  change.reduce((sum, step, i) => sum + Math.abs(step - rate * (before[i] ?? 0)), 0)

/** Adds all that sweeps would still add if each changed `rate` of the one before. */
const leap = (x: Float64Array, change: Float64Array, rate: number): void => {
  for (const [i, step] of change.entries()) x[i] = (x[i] ?? 0) + (step * rate) / (1 - rate)
}

export interface FixedPointOptions {
  leftOut?: Uint8Array
  /** Sweeps may end where they change the whole by less than this share; the usual is as far as doubles go. */
  rough?: number | undefined
}

/** x = base + a·x with x = 0 where left out; all is non-negative and `a` loses something on every way round. */
export const fixedPoint = (a: Sparse, base: Float64Array, options: FixedPointOptions = {}): Float64Array => {
  const { leftOut = new Uint8Array(a.size), rough = 0 } = options
  const little = rough * base.reduce((sum, each) => sum + each, 0)
  const x = new Float64Array(a.size)
  let [change, before] = [new Float64Array(a.size), new Float64Array(a.size)]
  let [last, still] = [Number.POSITIVE_INFINITY, 0]
  while (true) {
    const { relative, total } = sweep(a, base, x, change, leftOut)
    const rate = total / last
    still += relative <= 4 * Number.EPSILON ? 1 : 0
    const ahead = rate < 1 ? Math.max(1, rate / (1 - rate)) : 1
    if (relative * ahead <= EXACT || total * ahead <= little || still > ENOUGH) return x
    const steady = rate > SLOW && rate < 1 && unsteadiness(change, before, rate) <= STEADY * total
    if (steady) leap(x, change, rate)
    last = steady ? Number.POSITIVE_INFINITY : total
    ;[change, before] = [before, change]
  }
}
