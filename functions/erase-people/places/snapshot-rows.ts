import type { VisitorRow } from '@guiyin/domain'
import { inParallel, readTable, readVisitorRows, snapshotsPrefix, updateObject, writeVisitorRows } from '@guiyin/files'
import type { Place, Tally } from '../hunt.ts'

const AT_ONCE = 4

const rowsIn = async (body: Uint8Array): Promise<VisitorRow[]> => {
  const rows: VisitorRow[] = []
  for await (const row of readVisitorRows(body)) rows.push(row)
  return rows
}

/** The visitors' rows of every version of every day; the numbers of old versions name nobody and stay. */
export const snapshotRows: Place = {
  name: 'snapshot_visitors',
  search: async ({ objects }, { site, visitors, days }) => {
    const found: Tally = new Map()
    const hits: string[] = []
    const keys = (await objects.list(snapshotsPrefix(site))).filter((key) => key.endsWith('.visitors.parquet'))
    await inParallel(keys, AT_ONCE, async (key) => {
      const stored = await objects.get(key)
      if (stored === undefined || readTable(stored.body).rows === 0) return
      const theirs = (await rowsIn(stored.body)).flatMap(({ visitor }) => visitors.get(visitor) ?? [])
      for (const id of theirs) found.set(id, (found.get(id) ?? 0) + 1)
      if (theirs.length === 0) return
      hits.push(key)
      const day = /\/date=([^/]+)\//.exec(key)?.[1]
      if (day !== undefined) days.add(day)
    })
    const without = async (body: Uint8Array | undefined): Promise<Uint8Array | undefined> =>
      body && writeVisitorRows((await rowsIn(body)).filter(({ visitor }) => !visitors.has(visitor)))
    return {
      found,
      remove: () => inParallel(hits, AT_ONCE, async (key) => void (await updateObject(objects, key, without))),
    }
  },
}
