/** A seeded source of chance: the same seed gives the same draws on every machine. */
export interface Rng {
  /** 0 ≤ x < 1 */
  next(): number
  /** Whole, both ends included. */
  int(min: number, max: number): number
  chance(probability: number): boolean
  pick<Item>(list: readonly Item[]): Item
  /** Draws by each item's `weight`. */
  weighted<Item extends { readonly weight: number }>(list: readonly Item[]): Item
  text(alphabet: string, length: number): string
  /** Exponentially distributed, as times between independent happenings are. */
  wait(mean: number): number
  /** An own stream of draws: what one person does never depends on how much chance another used. */
  fork(label: string): Rng
}

const FNV_PRIME = 0x01000193
const FNV_START = 0x811c9dc5

const hashed = (text: string): number => {
  let hash = FNV_START
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME)
  return hash >>> 0
}

/** 32 bits of state that count up, each count mixed well (known as mulberry32). */
const uniform = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const drawn = <Item>(list: readonly Item[], index: number): Item => {
  const item = list[index]
  if (item === undefined) throw new Error('Nothing to draw from')
  return item
}

const weightedFrom = <Item extends { readonly weight: number }>(list: readonly Item[], share: number): Item => {
  let left = share * list.reduce((sum, { weight }) => sum + weight, 0)
  const index = list.findIndex(({ weight }) => {
    left -= weight
    return left < 0
  })
  return drawn(list, index < 0 ? list.length - 1 : index)
}

export const rngOf = (seed: number | string): Rng => {
  const next = uniform(hashed(String(seed)))
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => drawn(list, int(0, list.length - 1)),
    weighted: (list) => weightedFrom(list, next()),
    text: (alphabet, length) => Array.from({ length }, () => alphabet.charAt(int(0, alphabet.length - 1))).join(''),
    wait: (mean) => -Math.log(1 - next()) * mean,
    fork: (label) => rngOf(`${seed}/${label}`),
  }
}

export const HEX = '0123456789abcdef'
export const DIGITS = '0123456789'
export const TOKEN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
