import { utcDayOf } from '@guiyin/domain'
import {
  inParallel,
  type Objects,
  type ParcelRow,
  REQUEST_ARRIVALS,
  readParcelRows,
  requestsKey,
  updateObject,
  writeParcelRows,
} from '@guiyin/files'

interface Deps {
  objects: Objects
  /** Arrivals taken at once: bounds the memory. */
  atOnce?: number
}

const PARALLEL = 4

const arrivedRows = async ({ objects }: Deps, key: string, unreadable: unknown[]): Promise<ParcelRow[] | undefined> => {
  const stored = await objects.get(key)
  try {
    return stored && (await readParcelRows(stored.body))
  } catch (error) {
    unreadable.push(new Error(`The requests of "${key}" cannot be read`, { cause: error }))
    return undefined
  }
}

const keep = async ({ objects }: Deps, rows: readonly ParcelRow[]): Promise<void> => {
  const days = Map.groupBy(rows, ({ site, receivedAt }) => requestsKey(site, utcDayOf(receivedAt)))
  await inParallel([...days], PARALLEL, async ([key, own]) => {
    await updateObject(objects, key, async (body) => writeParcelRows([...(await readParcelRows(body)), ...own]))
  })
}

/**
 * Brings what arrivals said of their requests into one file per site and UTC day, each parcel once; an arrival's part is
 * removed only after. Answers those that cannot be read: they stay where they are.
 */
export const compactRequests = async (deps: Deps): Promise<unknown[]> => {
  const unreadable: unknown[] = []
  const keys = await deps.objects.list(REQUEST_ARRIVALS)
  const atOnce = deps.atOnce ?? 100
  for (let from = 0; from < keys.length; from += atOnce) {
    const rows: ParcelRow[] = []
    const read: string[] = []
    for (const key of keys.slice(from, from + atOnce)) {
      const own = await arrivedRows(deps, key, unreadable)
      if (own === undefined) continue
      rows.push(...own)
      read.push(key)
    }
    await keep(deps, rows)
    await inParallel(read, PARALLEL, (key) => deps.objects.remove(key))
  }
  return unreadable
}
