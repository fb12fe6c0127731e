import { runScheduled } from '../support/pipeline.ts'
import { difference } from './checks/difference.ts'
import { goneFrom, traceOf } from './checks/erased.ts'
import { copiesIn } from './checks/quiet.ts'
import { stateOf, versionsOf, waitingCredits } from './checks/stored.ts'
import { eventOf, handled } from './event-source.ts'
import type { KinesisRecord } from './fakes/kinesis.ts'
import { streamOf } from './random.ts'
import { OVER_MS, runAll } from './schedules.ts'
import type { Workload } from './workload/workload.ts'
import { type RunningWorld, type World, worldOf } from './world.ts'

type Records = { shard: string; records: KinesisRecord[] }[]
const recordsIn = ({ ports: { kinesis } }: World): Records =>
  kinesis.shards.map(({ id, records }) => ({ shard: id, records }))

/** Hands the records to both consumers without faults, a batch at a time. */
const consume = async (world: World, shards: Records, size: number): Promise<void> => {
  for (const { shard, records } of shards) {
    for (let at = 0; at < records.length; at += size) {
      const event = eventOf(shard, records.slice(at, at + size))
      await handled(world.calm, 'attribute', event)
      await handled(world.calm, 'archive', event)
    }
  }
}

/** Everything again, cut otherwise: nothing may change. */
export const replay = async (world: RunningWorld, workload: Workload): Promise<string | undefined> => {
  const [site] = workload.sites
  if (site === undefined) return undefined
  const state = await stateOf(world, workload, site)
  const versions = await versionsOf(world, workload, site)
  await consume(world, recordsIn(world), world.ports.random.between(20, 200))
  await runAll(world, workload)
  const changed =
    difference('', state, await stateOf(world, workload, site)) ??
    difference('version of', versions, await versionsOf(world, workload, site))
  return changed && `I5 a replay changes nothing: ${changed}`
}

/** A replay of the whole stream, which still holds what erased people did, brings nothing of them back. */
export const stayGone = async (world: RunningWorld, workload: Workload): Promise<string | undefined> => {
  const copies = copiesIn(world)
  const gone = await goneFrom(world, workload, copies)
  return (await replay(world, workload)) ?? traceOf(world, gone, copies)
}

/** The same records in another order and cut, of which sites there are, without faults: a world of its own. */
const another = async (world: World, workload: Workload, seed: number, keeps: (record: string) => boolean) => {
  const next = await worldOf(workload, { random: streamOf(seed, 9) })
  const records = recordsIn(world)
    .flatMap((one) => one.records)
    .filter(({ data }) => keeps(Buffer.from(data).toString()))
  await consume(next, [{ shard: 'shardId-000000000077', records: records.toReversed() }], 1_000)
  next.wait(OVER_MS)
  await runScheduled(next.calm.scheduled)
  await next.calm.scheduled.credit()
  return next
}

/** Spend comes by a table, not by the stream: a fold without it is compared on the site that has none. */
const isOfOther = (text: string): boolean => text.includes('"site":"other"')

/** One order of the facts gives the bytes of every other; without the shop's traffic the other site's do not change. */
export const sameElsewhere = async (world: World, workload: Workload, seed: number, isAlone: boolean) => {
  const site = workload.sites.find(({ id }) => id === 'other')
  if (site === undefined) return undefined
  const next = await another(world, workload, seed, isAlone ? isOfOther : () => true)
  const waiting = await waitingCredits(world, next, workload, site)
  const comparable = (state: Map<string, string>) => new Map([...state].filter(([name]) => !waiting.has(name)))
  const [here, there] = [await stateOf(world, workload, site), await stateOf(next, workload, site)]
  const changed = difference('', comparable(here), comparable(there))
  return changed && `${isAlone ? 'I7 a site is not moved by another' : 'I4 order changes no byte'}: ${changed}`
}
