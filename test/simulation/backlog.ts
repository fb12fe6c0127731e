import { type Batch, failuresIn, handled, type LambdaEvent } from './event-source.ts'
import { giveUp } from './failure-destination.ts'
import { invoke } from './invoke.ts'
import type { RunningWorld } from './world.ts'

const MOST_TRIES = 6

/** The records of one shard in batches. */
const cut = ({ random }: RunningWorld['ports'], { consumer, event }: Batch, most: number): Batch[] => {
  const batches: Batch[] = []
  for (let at = 0; at < event.Records.length; ) {
    const size = random.between(1, most)
    batches.push({ consumer, event: { Records: event.Records.slice(at, at + size) } })
    at += size
  }
  return batches
}

/** The backlog in two: of each shard the very last records, at most so many, come by themselves. */
export const tailOf = ({ ports: { random } }: RunningWorld, backlog: readonly Batch[], longest: number) => {
  const halves = backlog.map(({ consumer, event: { Records } }) => {
    const at = Math.max(0, Records.length - random.between(1, longest))
    const part = (records: LambdaEvent['Records']): Batch => ({ consumer, event: { Records: records } })
    return { most: part(Records.slice(0, at)), tail: part(Records.slice(at)) }
  })
  return { most: halves.map(({ most }) => most), tail: halves.map(({ tail }) => tail) }
}

export interface Pace {
  /** Records of a batch, at most. */
  most: number
  /** Turns between two batches, at most. */
  pause: number
  /** Ticks of schedules beside it come within so many turns. */
  latest: number
}

/** Works off, under faults, what a consumer was behind with; what is tried too often is given up. */
export const catchUp = async (world: RunningWorld, backlog: readonly Batch[], { most, pause }: Pace): Promise<void> => {
  const { random, scheduler } = world.ports
  const isTaken = async ({ consumer, event }: Batch): Promise<boolean> => {
    const outcome = await invoke(world, consumer, (own) => handled(own, consumer, event))
    return outcome.kind === 'done' && failuresIn(outcome.value).length === 0
  }
  const take = async (batch: Batch, tries = MOST_TRIES): Promise<void> => {
    if (await isTaken(batch)) return
    await (tries > 1 ? take(batch, tries - 1) : giveUp(world, batch))
  }
  const work = async (shard: Batch): Promise<void> => {
    for (const batch of cut(world.ports, shard, most)) {
      await scheduler.turn({ name: `${batch.consumer} backlog`, dead: false }, 'pause', random.between(0, pause))
      await take(batch)
    }
  }
  await Promise.all(backlog.map(work))
}

/** Without faults a consumer takes whatever it is given. */
export const handIn = async (world: RunningWorld, batches: readonly Batch[]): Promise<void> => {
  for (const { consumer, event } of batches) {
    if (failuresIn(await handled(world.calm, consumer, event)).length > 0)
      throw new Error(`I1: ${consumer} failed without a fault`)
  }
}
