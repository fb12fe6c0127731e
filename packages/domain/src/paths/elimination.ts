/** `size` × `size` numbers, row by row. */
type Matrix = Float64Array

/**
 * The inverse of diag(out) − flows in factors, by eliminating states from the last to the first. Pivots are sums of what
 * leaves a state, never differences, so every number that follows is as exact as its own size allows (the method of
 * Grassmann, Taksar and Heyman).
 */
export interface Eliminated {
  size: number
  /** Above the diagonal the share that earlier states pass to later ones, below it what later ones pass back. */
  factors: Matrix
  pivots: Float64Array
}

/** Adds `factor` times the entries `begin` … `end` of row `from` to those of row `to`. */
const addRow = (
  numbers: Matrix,
  size: number,
  to: number,
  from: number,
  factor: number,
  begin: number,
  end: number,
) => {
  const [target, source] = [to * size, from * size]
  for (let j = begin; j < end; j += 1) {
    numbers[target + j] = (numbers[target + j] ?? 0) + factor * (numbers[source + j] ?? 0)
  }
}

/** Where a row has something: most of a long chain's rows is empty, and what is empty adds nothing. */
export const filledColumns = (row: Float64Array, columns: Int32Array): Int32Array => {
  let count = 0
  for (let column = 0; column < row.length; column += 1) {
    if (row[column] === 0) continue
    columns[count] = column
    count += 1
  }
  return columns.subarray(0, count)
}

/** Adds `factor` times the filled columns of a row to those of the row that begins at `target`. */
export const addFilled = (
  numbers: Matrix,
  target: number,
  row: Float64Array,
  filled: Int32Array,
  factor: number,
): void => {
  for (let at = 0; at < filled.length; at += 1) {
    const column = filled[at] ?? 0
    numbers[target + column] = (numbers[target + column] ?? 0) + factor * (row[column] ?? 0)
  }
}

/** Divides what stands in the filled columns by all that leaves the state; answers how much that was. */
const pivoted = (back: Float64Array, filled: Int32Array, leaving: number): number => {
  let total = 0
  for (let at = 0; at < filled.length; at += 1) total += back[filled[at] ?? 0] ?? 0
  const pivot = total + leaving
  for (let at = 0; at < filled.length; at += 1) back[filled[at] ?? 0] = (back[filled[at] ?? 0] ?? 0) / pivot
  return pivot
}

/** `flows` without its diagonal are the counts between states and `leaving` those that leave all of them; both are used up. */
export const eliminated = (size: number, flows: Matrix, leaving: Float64Array): Eliminated => {
  const [pivots, columns] = [new Float64Array(size), new Int32Array(size)]
  for (let last = size - 1; last >= 0; last -= 1) {
    const back = flows.subarray(last * size, last * size + last)
    const filled = filledColumns(back, columns)
    const pivot = pivoted(back, filled, leaving[last] ?? 0)
    pivots[last] = pivot
    const lost = (leaving[last] ?? 0) / pivot
    for (let from = 0; from < last; from += 1) {
      const flow = flows[from * size + last] ?? 0
      if (flow === 0) continue
      addFilled(flows, from * size, back, filled, flow)
      leaving[from] = (leaving[from] ?? 0) + flow * lost
      flows[from * size + last] = flow / pivot
    }
  }
  return { size, factors: flows, pivots }
}

/** x with (diag(out) − flows) x = right. */
export const solved = ({ size, factors, pivots }: Eliminated, right: Float64Array): Float64Array => {
  const x = right.slice()
  for (let i = size - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < size; k += 1) x[i] = (x[i] ?? 0) + (factors[i * size + k] ?? 0) * (x[k] ?? 0)
  }
  for (let i = 0; i < size; i += 1) {
    x[i] = (x[i] ?? 0) / (pivots[i] ?? 1)
    for (let k = 0; k < i; k += 1) x[i] = (x[i] ?? 0) + (factors[i * size + k] ?? 0) * (x[k] ?? 0)
  }
  return x
}

/** x with xᵀ (diag(out) − flows) = leftᵀ. */
export const solvedLeft = ({ size, factors, pivots }: Eliminated, left: Float64Array): Float64Array => {
  const x = left.slice()
  for (let i = size - 1; i >= 0; i -= 1) {
    for (let k = 0; k < i; k += 1) x[k] = (x[k] ?? 0) + (x[i] ?? 0) * (factors[i * size + k] ?? 0)
  }
  for (let i = 0; i < size; i += 1) {
    x[i] = (x[i] ?? 0) / (pivots[i] ?? 1)
  }
  for (let i = 0; i < size; i += 1) {
    for (let k = i + 1; k < size; k += 1) x[k] = (x[k] ?? 0) + (x[i] ?? 0) * (factors[i * size + k] ?? 0)
  }
  return x
}

/** The triangles of the inverses of I − triangle, in place of the triangles: only sums of products. */
const invertedTriangles = (size: number, factors: Matrix): Matrix => {
  const inverse = factors.slice()
  for (let i = 1; i < size; i += 1) {
    for (let k = 0; k < i; k += 1) addRow(inverse, size, i, k, factors[i * size + k] ?? 0, 0, k)
  }
  for (let i = size - 2; i >= 0; i -= 1) {
    for (let k = i + 1; k < size; k += 1) addRow(inverse, size, i, k, factors[i * size + k] ?? 0, k + 1, size)
  }
  return inverse
}

/** The diagonal of the inverse. */
export const diagonal = ({ size, factors, pivots }: Eliminated): Float64Array => {
  const inverse = invertedTriangles(size, factors)
  return Float64Array.from({ length: size }, (_, i) => {
    let sum = 1 / (pivots[i] ?? 1)
    for (let k = 0; k < i; k += 1)
      sum += ((inverse[i * size + k] ?? 0) * (inverse[k * size + i] ?? 0)) / (pivots[k] ?? 1)
    return sum
  })
}
