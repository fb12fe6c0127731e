/** One shard as the stream lists it. */
export interface Shard {
  id: string
  parents: readonly string[]
  /** Split or merged: it takes no more records. */
  closed: boolean
}

/** How far a function has come in one shard. */
export interface Checkpoint {
  /** The last record done with; null: none yet, so reading starts at the trim horizon. */
  sequence: string | null
  /** The shard was closed and every record of it is done with. */
  ended: boolean
}

/**
 * The shards that a function may read now: a child waits until every parent that still exists is drained, so that the
 * records of one key keep their order through a split or a merge.
 */
export const readableShards = (shards: readonly Shard[], checkpoints: ReadonlyMap<string, Checkpoint>): Shard[] => {
  const listed = new Set(shards.map(({ id }) => id))
  const ended = (id: string) => checkpoints.get(id)?.ended === true
  return shards.filter(
    ({ id, parents }) => !ended(id) && parents.every((parent) => !listed.has(parent) || ended(parent)),
  )
}
