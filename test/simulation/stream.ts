import type { Fact } from '@guiyin/events'
import type { Fused } from './ports.ts'
import { LONGEST_LAG } from './scheduler.ts'
import type { Sent, Workload } from './workload.ts'
import type { RunningWorld, UseCases } from './world.ts'

/** One record of a shard, decoded. */
export interface StreamRecord {
  shard: string
  sequence: string
  facts: Fact[]
  poison?: string
}

export interface StreamBatch {
  parcels: { shard: string; sequence: string; facts: Fact[] }[]
  undecodable: { shard: string; sequence: string; payload: string; code: string; sentence: string }[]
}

const POISON = { code: 'undecodable_record', sentence: 'No parcel.' }

export const batchOf = (records: readonly StreamRecord[]): StreamBatch => ({
  parcels: records.flatMap(({ shard, sequence, facts, poison }) =>
    poison === undefined ? { shard, sequence, facts } : [],
  ),
  undecodable: records.flatMap(({ shard, sequence, poison }) =>
    poison === undefined ? [] : { shard, sequence, payload: poison, ...POISON },
  ),
})

/** Sequence numbers grow in each shard, with gaps and over a change of length. */
const sequenceOf = (index: number): string => `${95 + index * 7}`

const shardOf = ({ facts }: Sent, shards: number): number => {
  const key = facts[0]?.visitor ?? ''
  return [...key].reduce((sum, char) => sum + char.charCodeAt(0), 0) % shards
}

/** Puts the records into shards by their key; after a reshard some keys go elsewhere. */
export const shardsOf = (workload: Workload, { ports: { random } }: Pick<RunningWorld, 'ports'>): StreamRecord[][] => {
  const before = random.between(3, 4)
  const reshardAt = random.chance(0.5) ? random.below(workload.sent.length) : workload.sent.length
  const shards: StreamRecord[][] = Array.from({ length: 5 }, () => [])
  for (const [index, sent] of workload.sent.entries()) {
    const number = shardOf(sent, index < reshardAt ? before : 5)
    const shard = shards[number]
    shard?.push({ shard: `shardId-00000000000${number}`, sequence: sequenceOf(shard.length), ...sent })
  }
  return shards.filter((shard) => shard.length > 0)
}

export type Outcome = 'done' | 'failed' | 'died'

/**
 * Runs one invocation. Its process may die at any request, or be given up and go on as a zombie; whoever invoked it
 * then goes on without an answer. An error that is no `Unavailable` is a bug of the pipeline.
 */
export const invoke = (
  world: RunningWorld,
  role: string,
  work: (own: UseCases) => Promise<unknown>,
): Promise<Outcome> => {
  const { random, scheduler, count, faulty, trace, nextProcess } = world.ports
  const isFatal = faulty() && random.chance(0.15)
  const isZombie = random.chance(0.5)
  return new Promise((resolve) => {
    const process: Fused = {
      name: `${role}-${nextProcess()}`,
      dead: false,
      fuse: isFatal ? random.between(1, random.pick([1, 4, 60])) : 0,
      onFuse: () => {
        count(isZombie ? 'timeout' : 'crash')
        trace?.(`${process.name} ${isZombie ? 'is given up and goes on' : 'dies'}`)
        if (isZombie) process.lag = LONGEST_LAG
        else scheduler.kill(process)
        resolve('died')
      },
    }
    work(world.useCases(process, role)).then(
      () => resolve('done'),
      (error: unknown) => {
        if (!(error instanceof Error) || error.name !== 'Unavailable') {
          world.broken.push(`${process.name} threw ${error instanceof Error ? (error.stack ?? error.message) : error}`)
        }
        resolve('failed')
      },
    )
  })
}

interface Polling {
  role: string
  /** Index of the first record. */
  from: number
  most: number
  take: (own: UseCases, batch: StreamBatch) => Promise<unknown>
}

/**
 * The event-source mapping of one shard: each try cuts the batch anew, a failed one starts again at its first record, a
 * done one may come again.
 */
export const poll = async (world: RunningWorld, shard: readonly StreamRecord[], polling: Polling): Promise<void> => {
  const { random, count, faulty } = world.ports
  for (let at = polling.from; at < shard.length; ) {
    const batch = shard.slice(at, at + random.between(1, polling.most))
    const outcome = await invoke(world, polling.role, (own) => polling.take(own, batchOf(batch)))
    if (outcome !== 'done') continue
    if (faulty() && random.chance(0.05)) count('redelivery')
    else at += batch.length
  }
}
