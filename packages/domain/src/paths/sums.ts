const SAFE = Number.MAX_SAFE_INTEGER

/** Exact integer sums by slot: doubles as long as they hold every integer, bigints for what is beyond. */
export interface Sums {
  /** Adds `times` · `amount`, both integers. */
  add: (slot: number, amount: number, times?: number) => void
  addExact: (slot: number, amount: bigint) => void
  total: (slot: number) => bigint
  /** The total as the nearest double. */
  near: (slot: number) => number
}

const isSafe = (number: number): boolean => number <= SAFE && number >= -SAFE

/** Whether every sum of some of these integers is exact in doubles, in whatever order. */
export const isExact = (numbers: Float64Array, size: number): boolean => {
  let total = 0
  for (let at = 0; at < size; at += 1) total += Math.abs(numbers[at] ?? 0)
  return total <= SAFE / 2
}

const grown = (from: Float64Array, slot: number) => {
  const larger = new Float64Array(Math.max(16, 2 ** Math.ceil(Math.log2(slot + 1))))
  larger.set(from)
  return larger
}

export const sums = (): Sums => {
  let low = new Float64Array(0)
  const beyond = new Map<number, bigint>()

  const addExact = (slot: number, amount: bigint): void => {
    beyond.set(slot, (beyond.get(slot) ?? 0n) + amount)
  }
  const total = (slot: number): bigint => BigInt(low[slot] ?? 0) + (beyond.get(slot) ?? 0n)

  return {
    add: (slot, amount, times = 1) => {
      if (slot >= low.length) low = grown(low, slot)
      const product = amount * times
      const sum = (low[slot] ?? 0) + product
      if (!isSafe(product)) addExact(slot, BigInt(amount) * BigInt(times))
      else if (isSafe(sum)) low[slot] = sum
      else {
        addExact(slot, BigInt(low[slot] ?? 0))
        low[slot] = product
      }
    },
    addExact,
    total,
    near: (slot) => (beyond.size === 0 ? (low[slot] ?? 0) : Number(total(slot))),
  }
}
