/** Channel ids in the order of their names (by code units), and back: results then never depend on the order of rows. */
export interface Ranks {
  /** Names by rank. */
  names: string[]
  rankOf: Int32Array
}

export const ranksOf = (channels: readonly string[]): Ranks => {
  const ids = channels.map((name, id) => ({ name, id })).sort((a, b) => (a.name < b.name ? -1 : 1))
  const rankOf = new Int32Array(channels.length)
  for (const [rank, { id }] of ids.entries()) rankOf[id] = rank
  return { names: ids.map(({ name }) => name), rankOf }
}
