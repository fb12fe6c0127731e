import { readIfThere, writeAtomic } from '../atomic-file.ts'
import type { Checkpoint } from './shards.ts'

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const isCheckpoint = (value: unknown): value is Checkpoint =>
  isRecord(value) && (value.sequence === null || typeof value.sequence === 'string') && typeof value.ended === 'boolean'

const parse = (text: string, generation: string): [string, Checkpoint][] => {
  const file: unknown = JSON.parse(text)
  if (!isRecord(file) || file.generation !== generation || !isRecord(file.shards)) return []
  return Object.entries(file.shards).flatMap(([shard, value]) => (isCheckpoint(value) ? [[shard, value]] : []))
}

/**
 * The checkpoints of one function in one file. The generation names the stream's creation: a stream made anew starts
 * from its trim horizon, whatever an older file says.
 */
export const openCheckpoints = async (path: string, generation: string) => {
  const text = await readIfThere(path)
  const shards = new Map<string, Checkpoint>(text === undefined ? [] : parse(text, generation))
  let writing = Promise.resolve()
  return {
    shards: (): ReadonlyMap<string, Checkpoint> => shards,
    /** Settles when this checkpoint, or a later one, is on disk. */
    put(shard: string, checkpoint: Checkpoint): Promise<void> {
      shards.set(shard, checkpoint)
      const write = () => writeAtomic(path, JSON.stringify({ generation, shards: Object.fromEntries(shards) }))
      writing = writing.then(write, write)
      return writing
    },
  }
}
export type Checkpoints = Awaited<ReturnType<typeof openCheckpoints>>
