import { type Discarded, failuresIn, handled, type LambdaEvent } from './event-source.ts'
import { invoke } from './invoke.ts'
import type { RunningWorld } from './world.ts'

const MOST_TRIES = 6

/** The records of one shard in batches. */
const cut = ({ random }: RunningWorld['ports'], { consumer, event }: Discarded, most: number): Discarded[] => {
  const batches: Discarded[] = []
  for (let at = 0; at < event.Records.length; ) {
    const size = random.between(1, most)
    batches.push({ consumer, event: { Records: event.Records.slice(at, at + size) } })
    at += size
  }
  return batches
}

/** The backlog in two: the very last records come by themselves. */
export const tailOf = ({ ports: { random } }: RunningWorld, backlog: readonly Discarded[]) => {
  const halves = backlog.map(({ consumer, event: { Records } }) => {
    const at = Math.max(0, Records.length - random.between(1, 14))
    const part = (records: LambdaEvent['Records']): Discarded => ({ consumer, event: { Records: records } })
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

/** Works off, under faults, what a consumer was behind with; answers the batches that it gave up. */
export const catchUp = async (
  world: RunningWorld,
  backlog: readonly Discarded[],
  { most, pause }: Pace,
): Promise<Discarded[]> => {
  const { random, scheduler } = world.ports
  const givenUp: Discarded[] = []
  const isTaken = async ({ consumer, event }: Discarded): Promise<boolean> => {
    const outcome = await invoke(world, consumer, (own) => handled(own, consumer, event))
    return outcome.kind === 'done' && failuresIn(outcome.value).length === 0
  }
  const take = async (batch: Discarded, tries = MOST_TRIES): Promise<void> => {
    if (await isTaken(batch)) return
    if (tries > 1) await take(batch, tries - 1)
    else givenUp.push(batch)
  }
  const work = async (shard: Discarded): Promise<void> => {
    for (const batch of cut(world.ports, shard, most)) {
      await scheduler.turn({ name: `${batch.consumer} backlog`, dead: false }, 'pause', random.between(0, pause))
      await take(batch)
    }
  }
  await Promise.all(backlog.map(work))
  return givenUp
}

/** What the failure destination holds is handed in again until it is taken. */
export const redrive = async (world: RunningWorld, discarded: readonly Discarded[]): Promise<void> => {
  for (const { consumer, event } of discarded) {
    if (failuresIn(await handled(world.calm, consumer, event)).length > 0)
      throw new Error(`I1: a redriven batch of ${consumer} failed`)
  }
}
