import { runClients } from './clients.ts'
import { eventOf, handled } from './event-source.ts'
import type { KinesisRecord } from './fakes/kinesis.ts'
import { factsIn } from './oracle/facts.ts'
import { streamOf } from './random.ts'
import { workloadOf } from './workload/workload.ts'
import { worldOf } from './world.ts'

export interface UnitCost {
  batch: number
  events: number
  records: number
  /** Capacity units an event: 1 KB written, 4 KB read strongly consistent. */
  write: number
  read: number
}

const textOf = ({ data }: KinesisRecord): string => Buffer.from(data).toString()

/** What the clients of one seed bring into the stream without faults; its visitors and ids bear the seed's number. */
const textsOf = async (seed: number): Promise<string[]> => {
  const workload = workloadOf(streamOf(seed, 1))
  const world = await worldOf(workload, { random: streamOf(seed, 2) })
  const requests = workload.requests.filter(({ kind }) => kind === 'events')
  await world.ports.scheduler.run(runClients(world, { requests, least: 0 }))
  const records = world.ports.kinesis.shards.flatMap((shard) => shard.records)
  return records.map((record) => textOf(record).replaceAll(/"((?:shop|other)-v|e-(?:shop|other)-)/g, `"${seed}$1`))
}

/** What attribute-events costs in DynamoDB without faults, at a batch size in records. */
export const unitCost = async (batch: number, seeds: number): Promise<UnitCost> => {
  const world = await worldOf(workloadOf(streamOf(0, 1)), { random: streamOf(0, 2) })
  const texts = (await Promise.all(Array.from({ length: seeds }, (_, seed) => textsOf(seed)))).flat()
  const records = texts.map((text, index) => ({ sequence: `${10_000_000 + index}`, key: '', data: Buffer.from(text) }))
  const { units } = world.dynamo
  const before = { write: units.write, read: units.read }
  for (let at = 0; at < records.length; at += batch) {
    await handled(world.calm, 'attribute', eventOf('shardId-000000000000', records.slice(at, at + batch)))
  }
  const events = factsIn(texts).length
  return {
    batch,
    events,
    records: records.length,
    write: (units.write - before.write) / events,
    read: (units.read - before.read) / events,
  }
}
