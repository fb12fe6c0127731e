/** Numbers in [0, 1) that a seed fixes. */
export type Random = () => number

const mixed = (state: number): number => {
  let bits = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97)
  return (bits ^ (bits >>> 15)) >>> 0
}

/** 53 random bits a number, from a Weyl sequence through a mixer. */
export const seeded = (seed: number): Random => {
  let state = mixed(seed | 0)
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0
    return mixed(state)
  }
  return () => ((next() >>> 5) * 67_108_864 + (next() >>> 6)) / 9_007_199_254_740_992
}

/** An order of 0 … size − 1, each as likely as any other. */
export const shuffled = (size: number, random: Random): number[] => {
  const order = Array.from({ length: size }, (_, index) => index)
  for (let last = size - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const moved = order[last] ?? 0
    order[last] = order[other] ?? 0
    order[other] = moved
  }
  return order
}

const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** Beyond this mean a rounded normal number is as good. */
const LARGE = 100

/** A number of the Poisson distribution. */
export const poisson = (mean: number, random: Random): number => {
  if (mean > LARGE) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)))
  let count = 0
  for (let left = Math.exp(-mean), product = random(); product > left; product *= random()) count += 1
  return count
}
