import { addDays, type Day } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import {
  type DayFile,
  eventName,
  eventsKey,
  type First,
  firstsKey,
  type Objects,
  readDayFile,
  readFirsts,
  updateObject,
  writeDayFile,
  writeFirsts,
} from '@guiyin/files'
import { arrivalCause, type MarkStore, type ReceiptStore } from '@guiyin/store'
import type { ArrivedFact, Share } from './arrivals.ts'
import { clickNeighbours } from './click-neighbours.ts'
import { duplicatesOf } from './duplicates.ts'
import { keepLost, lostCopies } from './lost.ts'
import { common, namesOf, withFacts, withMoved } from './merge-day.ts'
import { mergeFirsts } from './merge-firsts.ts'
import { changesNeighbour } from './neighbours.ts'
import { daysOfStrays } from './stray-days.ts'
import { type Around, hasViewsOf, keepStrays, straysOf } from './strays.ts'

type Bucket = Pick<Share, 'site' | 'bucket'>

export interface ShareDeps {
  objects: Pick<Objects, 'get' | 'put'>
  marks: Pick<MarkStore, 'put'>
  receipts: Pick<ReceiptStore, 'put'>
}

const markAll = async ({ marks }: ShareDeps, site: string, days: readonly { day: Day; arrival: string }[]) => {
  const causes = new Map(
    days.map(({ day, arrival }) => [`${day}#${arrival}`, { site, day, cause: arrivalCause(arrival) }]),
  )
  if (causes.size > 0) await marks.put([...causes.values()])
}

/** To be told before the file changes. */
const tellLost = async ({ objects, receipts }: ShareDeps, share: Bucket, copies: readonly Fact[], file: DayFile) => {
  await keepLost(objects, share, lostCopies(copies, file))
  await receipts.put(duplicatesOf(copies, file))
}

/**
 * Answers the file as it stands now. Receipts are told before the file changes, for afterwards a copy that lost is gone;
 * who lost once has lost for ever, so that telling it for a put that then fails is no lie.
 */
const addFacts = async (
  deps: ShareDeps,
  share: Bucket,
  day: Day,
  arrived: readonly ArrivedFact[],
): Promise<DayFile> => {
  const facts = arrived.map(({ fact }) => fact)
  let file: DayFile = { facts: [], moved: new Set() }
  await updateObject(deps.objects, eventsKey(share.site, day, share.bucket), async (body) => {
    const before = await readDayFile(body)
    file = withFacts(before, facts)
    await tellLost(deps, share, [...before.facts, ...facts], file)
    return writeDayFile(file)
  })
  return file
}

const moveAway = async (deps: ShareDeps, share: Bucket, day: Day, names: ReadonlySet<string>): Promise<void> => {
  if (names.size === 0) return
  await updateObject(deps.objects, eventsKey(share.site, day, share.bucket), async (body) => {
    const before = await readDayFile(body)
    const file = withMoved(before, names)
    await tellLost(deps, share, before.facts, file)
    return writeDayFile(file)
  })
}

interface Settled {
  day: Day
  arrived: readonly ArrivedFact[]
  file: DayFile
}

/**
 * Copies of one event may stand on two days, and the earlier one counts; a visit may run over midnight. The neighbours
 * are looked at only after the own facts are stored: of two runs that bring both sides at once, at least one then sees
 * both. Answers what it has seen.
 */
const settleNeighbours = async (deps: ShareDeps, share: Bucket, { day, arrived, file }: Settled): Promise<Around> => {
  const { site, bucket } = share
  const facts = arrived.map(({ fact }) => fact)
  const own = new Set(facts.map(eventName))
  const keyOf = (on: Day): string => eventsKey(site, on, bucket)
  const mark = (on: Day) =>
    markAll(
      deps,
      site,
      arrived.map(({ arrival }) => ({ day: on, arrival })),
    )
  const [before, after] = [addDays(day, -1), addDays(day, 1)]
  const earlier = await readDayFile((await deps.objects.get(keyOf(before)))?.body)
  if (changesNeighbour(facts, file, earlier)) await mark(before)
  await moveAway(deps, share, day, common(own, namesOf(earlier)))
  const later = await readDayFile((await deps.objects.get(keyOf(after)))?.body)
  const moved = common(own, namesOf(later))
  if (moved.size > 0 || changesNeighbour(facts, file, later) || hasViewsOf(facts, later)) await mark(after)
  await moveAway(deps, share, after, moved)
  return { before: earlier, on: file, after: later }
}

/** Answers the first page views as they stand now. */
const addFirsts = async (deps: ShareDeps, { site, bucket, facts }: Share): Promise<First[]> => {
  let known: First[] = []
  await updateObject(deps.objects, firstsKey(site, bucket), async (body) => {
    const stored = await readFirsts(body)
    const { firsts, left } = mergeFirsts(stored, facts)
    await markAll(deps, site, left)
    known = firsts
    return firsts.length === 0 ? undefined : writeFirsts(firsts)
  })
  return known
}

/** Brings the facts of one site and bucket into their files. Every step may be repeated, by itself or by another run. */
export const compactShare = async (deps: ShareDeps, share: Share): Promise<void> => {
  const { site, facts } = share
  const days = Map.groupBy(facts, ({ day }) => day)
  const stored: Settled[] = []
  for (const [day, arrived] of days) {
    stored.push({ day, arrived, file: await addFacts(deps, share, day, arrived) })
  }
  const strays: ArrivedFact[] = []
  for (const settled of stored) strays.push(...straysOf(settled.arrived, await settleNeighbours(deps, share, settled)))
  await keepStrays(deps.objects, share, strays)
  const firsts = await addFirsts(deps, share)
  await markAll(deps, site, await daysOfStrays(deps.objects, share, strays, firsts))
}

/** To be put before any effect: each day that an arrival touches, and the neighbour whose clicks it may complete. */
export const markTouched = async (deps: ShareDeps, { site, facts }: Share): Promise<void> =>
  markAll(deps, site, [...facts, ...facts.flatMap(clickNeighbours)])
