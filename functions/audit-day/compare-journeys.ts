import { isWithoutJourneys, journeysBytes, type StoredFold, storedJourneysHash } from '@guiyin/derive'
import type { JourneysEntry } from '@guiyin/store'
import type { Folded } from './compare-fold.ts'
import type { Task } from './task.ts'

/** Counted journeys and traces, file by file: those of the fold, those of the entry and those that lie there. */
const areSame = async ({ deps }: Task, { journeys, traces }: StoredFold, entry: JourneysEntry | undefined) => {
  if (entry === undefined) return isWithoutJourneys(journeys, traces)
  const { hash } = journeysBytes(journeys, traces)
  return hash === entry.hash && hash === (await storedJourneysHash(deps.objects, entry))
}

/** The journeys of a day that is over, and the traces of its visitors, are those that a fresh fold of the facts gives. */
export const compareJourneys = async (task: Task, { snapshot, journeys, fold, isExcused }: Folded): Promise<void> => {
  const { found, reading, day } = task
  found.compares('journeys')
  if (await areSame(task, fold, journeys)) return
  const isFoldedLast = snapshot.dataThrough >= reading.zone.endOf(day)
  if (!isFoldedLast || (await isExcused())) return found.waits()
  found.differs('journeys', `${day} ${journeys?.version ?? 0}`)
}
