import type { OpenErasure, SearchedPlace } from '@guiyin/store'
import type { Deps, Tally } from './hunt.ts'

export interface SearchedTwice {
  name: string
  found: Tally
  left: Tally
}

export const sumOf = (tallies: readonly Tally[]): Tally => {
  const sum: Tally = new Map()
  for (const [id, count] of tallies.flatMap((one) => [...one])) sum.set(id, (sum.get(id) ?? 0) + count)
  return sum
}

/** What earlier runs found counts as found; what is left is what this run's second search met. */
const added = (known: readonly SearchedPlace[], fresh: readonly SearchedPlace[]): SearchedPlace[] =>
  fresh.map((place) => {
    const earlier = known.find((one) => one.place === place.place)
    return { ...place, found: place.found + (earlier?.found ?? 0) }
  })

/** Writes the receipts before the work is closed: a crash between tells of a run more, never of one less. */
export const tell = async (
  { erasures, clock }: Deps,
  works: readonly OpenErasure[],
  places: readonly SearchedTwice[],
  left: Tally,
): Promise<void> => {
  const ids = new Map(works.map(({ site, erasureId }) => [erasureId, site]))
  for (const [erasureId, site] of ids) {
    const before = await erasures.receipt(site, erasureId)
    if (before === undefined) continue
    const fresh = places.map(({ name, found, left: rest }) => ({
      place: name,
      found: found.get(erasureId) ?? 0,
      left: rest.get(erasureId) ?? 0,
    }))
    const isDone = (left.get(erasureId) ?? 0) === 0
    const { doneAt: _, ...known } = before
    await erasures.putReceipt({
      ...known,
      runs: before.runs + 1,
      places: added(before.places, fresh),
      ...(isDone ? { state: 'done', doneAt: clock() } : { state: 'accepted' }),
    })
  }
}
