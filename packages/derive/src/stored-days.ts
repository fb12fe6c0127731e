import { type Day, type SnapshotDay, snapshotFromJson, type VisitorRow } from '@guiyin/domain'
import { type Objects, readVisitorRows } from '@guiyin/files'
import type { SnapshotEntry } from '@guiyin/store'

const bodyOf = async (objects: Pick<Objects, 'get'>, key: string): Promise<Uint8Array> => {
  const stored = await objects.get(key)
  if (stored === undefined) throw new Error(`the snapshot names ${key}, which is not there`)
  return stored.body
}

const rowsIn = async (body: Uint8Array): Promise<VisitorRow[]> => {
  const rows: VisitorRow[] = []
  for await (const row of readVisitorRows(body)) rows.push(row)
  return rows
}

/** A stored snapshot, ready for `rowsOf`. */
export const storedDay = async (objects: Pick<Objects, 'get'>, entry: SnapshotEntry): Promise<SnapshotDay> => {
  const [json, visitors] = await Promise.all([bodyOf(objects, entry.key), bodyOf(objects, entry.visitorsKey)])
  return {
    snapshot: snapshotFromJson(new TextDecoder().decode(json)),
    version: entry.version,
    final: entry.final,
    visitors: await rowsIn(visitors),
  }
}

const FINAL_AFTER_MS = 72 * 3_600_000

/** A day is provisional until 72 hours after its end. */
export const isFinal = (zone: { endOf(day: Day): number }, day: Day, now: number): boolean =>
  now >= zone.endOf(day) + FINAL_AFTER_MS
