import { type Day, daysBetween, utcDayOf } from '@guiyin/domain'
import { BUCKETS, type ParcelRow, REQUEST_ARRIVALS, readParcelRows, requestsKey } from '@guiyin/files'
import type { Audit } from '@guiyin/store'
import type { Scanned } from './scan-lake.ts'
import type { Task } from './task.ts'

type Received = NonNullable<Audit['received']>

const isReceivedOn = ({ reading, day }: Task, receivedAt: number): boolean => reading.zone.dayOf(receivedAt) === day

const utcDaysOf = ({ reading, day }: Task): Day[] =>
  daysBetween(utcDayOf(reading.zone.startOf(day)), utcDayOf(reading.zone.endOf(day) - 1))

const rowsOfDay = async (task: Task): Promise<ParcelRow[]> => {
  const { deps, reading } = task
  const rows: ParcelRow[] = []
  for (const utcDay of utcDaysOf(task)) {
    const stored = await deps.objects.get(requestsKey(reading.site, utcDay))
    rows.push(...(await readParcelRows(stored?.body)).filter(({ receivedAt }) => isReceivedOn(task, receivedAt)))
  }
  return rows
}

/** Facts or requests of the day that compaction has not taken yet: nothing can be said of its counts. */
const isOnItsWay = async (task: Task): Promise<boolean> => {
  const { deps, reading, waiting } = task
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    if (waiting.facts(reading.site, bucket).some(({ receivedAt }) => isReceivedOn(task, receivedAt))) return true
  }
  for (const key of await deps.objects.list(REQUEST_ARRIVALS)) {
    const rows = await readParcelRows((await deps.objects.get(key))?.body)
    if (rows.some(({ site, receivedAt }) => site === reading.site && isReceivedOn(task, receivedAt))) return true
  }
  return false
}

const sum = <Item>(items: Iterable<Item>, of: (item: Item) => number): number =>
  [...items].reduce((total, item) => total + of(item), 0)

const eventsIn = ({ accepted, bot, test }: Pick<ParcelRow, 'accepted' | 'bot' | 'test'>): number =>
  accepted + bot + test

/** What the edge said it received; of requests that never came whole, what came of them. */
const receivedOf = (rows: readonly ParcelRow[]): Pick<Received, 'received' | 'rejected' | 'unconfirmed'> => {
  const parcels = rows.filter(({ erased }) => erased === 0)
  const receipts = [...Map.groupBy(parcels, ({ receiptId }) => receiptId).values()]
  const summaries = receipts.flatMap((own) => own.find(({ summary }) => summary !== undefined)?.summary ?? [])
  const others = receipts.filter((own) => own.every(({ summary }) => summary === undefined)).flat()
  const unconfirmed = sum(others, eventsIn)
  const rejected = sum(summaries, (summary) => summary.rejected)
  return { received: sum(summaries, eventsIn) + rejected + unconfirmed, rejected, unconfirmed }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const factIn = (payload: string): object | undefined => {
  try {
    const value: unknown = JSON.parse(payload)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Events of the day that stand in the lake, and whose conversion was too much to read. */
const quarantinedOn = async (task: Task): Promise<number> => {
  const entries = await task.deps.quarantine.list(task.reading.site)
  const ids = entries.flatMap(({ payload }) => {
    const fact = factIn(payload)
    const [id, receivedAt, verdict] = ['id', 'receivedAt', 'verdict'].map((name) => fact && Reflect.get(fact, name))
    const isOurs = typeof receivedAt === 'number' && isReceivedOn(task, receivedAt) && verdict === 'accepted'
    return isOurs ? [String(id)] : []
  })
  return new Set(ids).size
}

/**
 * received = accepted + duplicate + quarantined + bot + test + rejected + erased. What was received comes from the edge's summaries
 * by way of the requests' files; what became of it from the facts that stand, the copies that lost, and what a parcel
 * repeats. Null where some of it is on its way.
 */
export const conservationOf = async (task: Task, { received: standing, lost }: Scanned): Promise<Received | null> => {
  if (await isOnItsWay(task)) {
    task.found.waits()
    return null
  }
  const rows = await rowsOfDay(task)
  const quarantined = await quarantinedOn(task)
  const counts: Received = {
    ...receivedOf(rows),
    accepted: standing.accepted - quarantined,
    bot: standing.bot,
    test: standing.test,
    duplicate: lost + sum(rows, ({ repeats }) => repeats),
    quarantined,
    erased: sum(rows, (row) => row.erased),
  }
  const { received, accepted, duplicate, bot, test, rejected, erased } = counts
  const missing = received - (accepted + duplicate + quarantined + bot + test + rejected + erased)
  if (missing !== 0) task.found.differs('conservation', task.day, Math.abs(missing))
  return counts
}
