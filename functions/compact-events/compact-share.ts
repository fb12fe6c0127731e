import { addDays, type Day } from '@guiyin/domain'
import {
  eventName,
  eventsKey,
  firstsKey,
  type Objects,
  readDayFile,
  readFirsts,
  updateObject,
  writeDayFile,
  writeFirsts,
} from '@guiyin/files'
import type { MarkStore } from '@guiyin/store'
import type { ArrivedFact, Share } from './arrivals.ts'
import { common, namesOf, withFacts, withMoved } from './merge-day.ts'
import { mergeFirsts } from './merge-firsts.ts'

export interface ShareDeps {
  objects: Pick<Objects, 'get' | 'put'>
  marks: Pick<MarkStore, 'put'>
}

export const causeOf = (arrival: string): string => `arrival#${arrival}`

const markAll = async ({ marks }: ShareDeps, site: string, days: readonly { day: Day; arrival: string }[]) => {
  const causes = new Map(days.map(({ day, arrival }) => [`${day}#${arrival}`, { site, day, cause: causeOf(arrival) }]))
  if (causes.size > 0) await marks.put([...causes.values()])
}

const addFacts = async ({ objects }: ShareDeps, key: string, arrived: readonly ArrivedFact[]): Promise<void> => {
  const facts = arrived.map(({ fact }) => fact)
  await updateObject(objects, key, async (body) => writeDayFile(withFacts(await readDayFile(body), facts)))
}

const moveAway = async ({ objects }: ShareDeps, key: string, names: ReadonlySet<string>): Promise<void> => {
  await updateObject(objects, key, async (body) => writeDayFile(withMoved(await readDayFile(body), names)))
}

const namesAt = async ({ objects }: ShareDeps, key: string): Promise<Set<string>> =>
  namesOf(await readDayFile((await objects.get(key))?.body))

/**
 * Copies of one event may stand on two days, and the earlier one counts. Both days are looked at only after the own
 * facts are stored: of two runs that bring the two copies at once, at least one then sees both.
 */
const settleCopies = async (deps: ShareDeps, { site, bucket }: Share, day: Day, arrived: readonly ArrivedFact[]) => {
  const keyOf = (on: Day): string => eventsKey(site, on, bucket)
  const own = new Set(arrived.map(({ fact }) => eventName(fact)))
  const before = common(own, await namesAt(deps, keyOf(addDays(day, -1))))
  if (before.size > 0) await moveAway(deps, keyOf(day), before)
  const next = addDays(day, 1)
  const after = common(own, await namesAt(deps, keyOf(next)))
  if (after.size === 0) return
  await markAll(
    deps,
    site,
    arrived.map(({ arrival }) => ({ day: next, arrival })),
  )
  await moveAway(deps, keyOf(next), after)
}

const addFirsts = async (deps: ShareDeps, { site, bucket, facts }: Share): Promise<void> => {
  await updateObject(deps.objects, firstsKey(site, bucket), async (body) => {
    const stored = await readFirsts(body)
    const { firsts, left } = mergeFirsts(stored, facts)
    await markAll(deps, site, left)
    return firsts.length === 0 ? undefined : writeFirsts(firsts)
  })
}

/** Brings the facts of one site and bucket into their files. Every step may be repeated, by itself or by another run. */
export const compactShare = async (deps: ShareDeps, share: Share): Promise<void> => {
  const { site, bucket, facts } = share
  const days = Map.groupBy(facts, ({ day }) => day)
  for (const [day, arrived] of days) await addFacts(deps, eventsKey(site, day, bucket), arrived)
  for (const [day, arrived] of days) await settleCopies(deps, share, day, arrived)
  await addFirsts(deps, share)
}

/** To be put before any effect: each day that an arrival touches. */
export const markTouched = async (deps: ShareDeps, { site, facts }: Share): Promise<void> => markAll(deps, site, facts)
