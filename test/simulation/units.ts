import { seeded } from './random.ts'
import { batchOf, type StreamRecord } from './stream.ts'
import { workloadOf } from './workload.ts'
import { worldOf } from './world.ts'

export interface UnitCost {
  batch: number
  events: number
  records: number
  /** Capacity units an event: 1 KB written, 4 KB read strongly consistent. */
  write: number
  read: number
}

/** Seeds whose workloads follow each other, each with visitors and ids of its own. */
const recordsOf = (seeds: number): StreamRecord[] =>
  Array.from({ length: seeds }, (_, seed) => workloadOf(seeded(seed)).sent)
    .flatMap((sent, seed) =>
      sent
        .filter(({ poison }) => poison === undefined)
        .map(({ facts }) =>
          facts.map((fact) => ({ ...fact, visitor: `${fact.visitor}-${seed}`, id: `${fact.id}-${seed}` })),
        )
        .sort((a, b) => (a[0]?.receivedAt ?? 0) - (b[0]?.receivedAt ?? 0)),
    )
    .map((facts, index) => ({ shard: 'shardId-000000000000', sequence: `${10_000_000 + index}`, facts }))

/** What attribute-events costs in DynamoDB without faults, at a batch size in records. */
export const unitCost = async (batch: number, seeds: number): Promise<UnitCost> => {
  const world = await worldOf(workloadOf(seeded(0)), { random: seeded(0) })
  const records = recordsOf(seeds)
  const { units } = world.dynamo
  const before = { write: units.write, read: units.read }
  for (let at = 0; at < records.length; at += batch) await world.calm.attribute(batchOf(records.slice(at, at + batch)))
  const events = records.reduce((sum, { facts }) => sum + facts.length, 0)
  return {
    batch,
    events,
    records: records.length,
    write: (units.write - before.write) / events,
    read: (units.read - before.read) / events,
  }
}
