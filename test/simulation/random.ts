/** Numbers in [0, 1) that a seed fixes, and what is drawn from them. */
export const seeded = (seed: number) => {
  let state = seed >>> 0
  /** Mulberry32. */
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    next,
    /** An integer from 0 to `limit` − 1. */
    below,
    between: (least: number, most: number): number => least + below(most - least + 1),
    chance: (part: number): boolean => next() < part,
    pick: <Member>(members: readonly [Member, ...Member[]]): Member => members[below(members.length)] ?? members[0],
    shuffled: <Member>(members: readonly Member[]): Member[] =>
      members
        .map((member) => ({ member, rank: next() }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ member }) => member),
  }
}
export type Random = ReturnType<typeof seeded>

/** Another stream of the same seed: what one draws does not move what the other draws. */
export const streamOf = (seed: number, stream: number): Random => seeded(Math.imul(seed, 0x9e3779b1) ^ (stream << 8))
