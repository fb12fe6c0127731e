import { type Conversion, canonicalJson, MODELS, snapshotFromJson, zone } from '@guiyin/domain'
import type { StoredConversion } from '@guiyin/store'
import { handIn } from './backlog.ts'
import { difference } from './checks/difference.ts'
import { conversionsIn, stateOf } from './checks/stored.ts'
import { sendOnce } from './clients.ts'
import { type Batch, eventOf } from './event-source.ts'
import { micros } from './oracle/facts.ts'
import { runAll } from './schedules.ts'
import type { PlannedSite, Workload } from './workload/workload.ts'
import type { RunningWorld } from './world.ts'

/** Sites of the seeds that end here keep facts of people for so long; the shortest that a catalog takes. */
export const RETENTION_DAYS = 63

/** All that the seed tells of has expired by then. */
const LATER_MS = 100 * 86_400_000
const MOST_REFUNDS = 3
const REFUND = '7'

/** The table has an end for each item and comes round to it some day: it has swept nothing of it, a part, or all. */
const sweepTable = async ({ calm, dynamo, ports: { random } }: RunningWorld): Promise<void> => {
  const now = calm.stores.clock()
  const isExpired = ({ ttl }: { ttl?: unknown }) => typeof ttl === 'number' && ttl * 1_000 < now
  const expired = (dynamo.dump().visitors ?? []).filter(isExpired)
  if (expired.length === 0) throw new Error('no item of the log has an end')
  const share = random.pick([0, 0.5, 1])
  const swept = expired.filter(() => random.chance(share))
  await calm.stores.people.remove(swept.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })))
}

/** What comes into the stream meanwhile, for both consumers. */
const arriving = async ({ ports }: RunningWorld, send: () => Promise<unknown>): Promise<Batch[]> => {
  const { kinesis, scheduler } = ports
  const known = new Map(kinesis.shards.map(({ id, records }) => [id, records.length]))
  await scheduler.run(send())
  const events = kinesis.shards
    .map(({ id, records }) => eventOf(id, records.slice(known.get(id))))
    .filter(({ Records }) => Records.length > 0)
  return events.flatMap((event) => [
    { consumer: 'attribute' as const, event },
    { consumer: 'archive' as const, event },
  ])
}

const refundIn = async ({ calm }: RunningWorld, site: string, orders: readonly Conversion[]): Promise<void> => {
  const receivedAt = calm.stores.clock()
  const events = orders.map(({ key: { naturalId } }) => {
    const id = `late-${naturalId}`
    return { type: 'refund', eventId: id, refundId: id, orderId: naturalId, value: REFUND, occurredAt: receivedAt }
  })
  const body = JSON.stringify(events)
  const key = `sk_${site}`
  const answer = await sendOnce(calm, { kind: 'events', site, key, agent: 'server', receivedAt, body })
  if (String(answer.body).includes('rejected')) throw new Error(`late refunds are refused: ${answer.body}`)
}

const sharesOf = ({ touches, credits }: Conversion): string =>
  canonicalJson([touches, MODELS.map((model) => credits[model].map(({ touch, share }) => [touch, share]))])

/** What a late refund takes back of an order. */
const takenBack = ({ value, refunded }: Conversion): bigint => {
  const left = value - refunded
  return left < micros(REFUND) ? left : micros(REFUND)
}

const expectedOf = (before: Conversion, isRefunded: boolean): string =>
  `${sharesOf(before)} ${before.refunded + (isRefunded ? takenBack(before) : 0n)}`

const foundOf = (after: Conversion): string => `${sharesOf(after)} ${after.refunded}`

/** Under each model what was given back on the day of the late refunds. */
const givenBack = async ({ calm, objects }: RunningWorld, { id, timezone }: PlannedSite): Promise<string> => {
  const entry = await calm.stores.snapshots.read(id, zone(timezone).dayOf(calm.stores.clock()))
  const body = entry && (await objects.get(entry.key))?.body
  const cells = body === undefined ? [] : snapshotFromJson(new TextDecoder().decode(body)).credits
  const sumUnder = (model: string) =>
    cells.filter((cell) => cell.model === model).reduce((sum, cell) => sum + cell.refundsOnRefundDay, 0n)
  return MODELS.map(sumUnder).join()
}

const isOrder = ({ conversion: { key, foreign, withdrawn } }: StoredConversion): boolean =>
  key.kind === 'order' && !foreign && withdrawn === undefined

/** Numbers of days, without what is kept of people. */
const numbersOf = async (world: RunningWorld, workload: Workload, site: PlannedSite) =>
  new Map(
    [...(await stateOf(world, workload, site))].filter(([name]) => /^(snapshot|lost journeys|credits) /.test(name)),
  )

const byKey = (stored: readonly StoredConversion[], textOf: (conversion: Conversion) => string) =>
  new Map(stored.map(({ conversion }) => [canonicalJson(conversion.key), textOf(conversion)]))

const siteProblem = async (world: RunningWorld, workload: Workload, site: PlannedSite): Promise<string | undefined> => {
  const numbers = await numbersOf(world, workload, site)
  const before = await conversionsIn(world, workload, site)
  const refunded = before
    .filter(isOrder)
    .slice(0, MOST_REFUNDS)
    .map(({ conversion }) => conversion)
  if (refunded.length > 0) await handIn(world, await arriving(world, () => refundIn(world, site.id, refunded)))
  await runAll(world, workload)
  const isRefunded = new Set(refunded.map(({ key }) => canonicalJson(key)))
  const wanted = byKey(before, (one) => expectedOf(one, isRefunded.has(canonicalJson(one.key))))
  const found = byKey(await conversionsIn(world, workload, site), foundOf)
  const back = refunded.reduce((sum, one) => sum + takenBack(one), 0n)
  const given = await givenBack(world, site)
  return (
    difference('conversion', wanted, found) ??
    difference('day', numbers, await numbersOf(world, workload, site)) ??
    (given === MODELS.map(() => back).join() ? undefined : `${given} was given back, not ${back}`)
  )
}

/**
 * Long after all of it has expired, of which the table swept as much as it came to, refunds arrive: each conversion keeps
 * its touches and their shares, days keep their numbers, and the day of the refunds tells what was given back.
 */
export const expiryProblem = async (world: RunningWorld, workload: Workload): Promise<string | undefined> => {
  world.wait(LATER_MS)
  await sweepTable(world)
  if (world.ports.random.chance(0.5)) await world.calm.scheduled.erase()
  for (const site of workload.sites) {
    const problem = await siteProblem(world, workload, site)
    if (problem !== undefined) return `what has expired moves no number: ${site.id}: ${problem}`
  }
  return undefined
}
