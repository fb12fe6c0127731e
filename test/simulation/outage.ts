import type { Fact } from '@guiyin/events'
import { auditProblem } from './checks/audit.ts'
import { type Consumer, eventOf, handled } from './event-source.ts'
import type { KinesisRecord } from './fakes/kinesis.ts'
import { factsIn } from './oracle/facts.ts'
import type { Random } from './random.ts'
import { streamOf } from './random.ts'
import { OVER_MS, runAll } from './schedules.ts'
import type { Workload } from './workload/workload.ts'
import { type World, worldOf } from './world.ts'

/** The stream forgets a record of this age, whether it was read or not; nobody is told. */
export const RETENTION_HOURS = 168
/** Before that the event source gives a record up to the failure destination, with its payload. */
export const LONGEST_AGE_HOURS = 162

/** Clients sent for so long before the consumer came back. */
const SPAN_HOURS = 24

interface Aged {
  record: KinesisRecord
  hours: number
}

/** In the order of the stream, over the span; the first of them is `oldest` hours old. */
const aged = (records: readonly KinesisRecord[], oldest: number): Aged[] =>
  records
    .toSorted((a, b) => Number(BigInt(a.sequence) - BigInt(b.sequence)))
    .map((record, index) => ({ record, hours: oldest - (SPAN_HOURS * index) / records.length }))

const isGone = ({ hours }: Aged): boolean => hours >= RETENTION_HOURS
const isGivenUp = ({ hours }: Aged): boolean => hours >= LONGEST_AGE_HOURS

const SHARD = 'shardId-000000000099'
const BATCH = 300

const consume = async (world: World, consumer: Consumer, all: readonly Aged[]): Promise<void> => {
  for (let at = 0; at < all.length; at += BATCH) {
    const records = all.slice(at, at + BATCH).map(({ record }) => record)
    await handled(world.calm, consumer, eventOf(SHARD, records))
  }
}

const factsOf = (all: readonly Aged[]): Fact[] =>
  factsIn(all.map(({ record: { data } }) => Buffer.from(data).toString()))

const eventOfFact = ({ visitor, id }: Fact): string => JSON.stringify([visitor, id])

/** What only the forgotten records told of; any copy of an event that was read may be the one that counts. */
const lostIn = (all: readonly Aged[]): Fact[] => {
  const read = new Set(factsOf(all.filter((one) => !isGone(one))).map(eventOfFact))
  return factsOf(all.filter(isGone)).filter((fact) => !read.has(eventOfFact(fact)))
}

/** Up to a moment before the stream forgets the first record, or so long that it has forgotten some. */
const oldestOf = (random: Random): number =>
  random.chance(0.5) ? RETENTION_HOURS - random.between(1, 8) / 10 : RETENTION_HOURS + random.between(1, 60) / 10

/** One site is enough, and costs little. */
const isOfOther = ({ data }: KinesisRecord): boolean => Buffer.from(data).includes('"site":"other"')

/**
 * One consumer stands still for about as long as the stream remembers, in a world of its own with these records. Inside
 * that nothing is lost: the youngest are read, the others redriven from the failure destination. Beyond it what the
 * stream has forgotten is missing on one side only, and the audit says so.
 */
export const outageProblem = async (world: World, workload: Workload, seed: number): Promise<string | undefined> => {
  const random = streamOf(seed, 9)
  const next = await worldOf(workload, { random })
  const late = random.pick<Consumer>(['attribute', 'archive'])
  const records = world.ports.kinesis.shards.flatMap((shard) => shard.records.filter(isOfOther))
  const all = aged(records, oldestOf(random))
  const kept = all.filter((one) => !isGone(one))
  await consume(next, late === 'attribute' ? 'archive' : 'attribute', all)
  await consume(
    next,
    late,
    kept.filter((one) => !isGivenUp(one)),
  )
  await consume(next, late, kept.filter(isGivenUp))
  next.wait(OVER_MS)
  await runAll(next, workload)
  const found = await auditProblem(next, { ...workload, sites: workload.sites.filter(({ id }) => id === 'other') })
  // Of a visitor whom the lake does not know at all, the audit sees no more than the counts.
  const lost = late === 'attribute' ? lostIn(all) : []
  if (!all.some(isGone)) return found && `a consumer was behind, the stream forgot nothing: ${found}`
  if (lost.length === 0 || found?.includes('differs') === true) return undefined
  return `the stream forgot ${lost.length} facts before ${late} had read them, and the audit is silent`
}
