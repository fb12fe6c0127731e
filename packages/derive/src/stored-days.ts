import {
  type Day,
  type FoldedDay,
  type SnapshotDay,
  snapshotFromJson,
  snapshotToJson,
  type VisitorRow,
} from '@guiyin/domain'
import { namedBytes, type Objects, readVisitorRows, sha256, writeVisitorRows } from '@guiyin/files'
import type { SnapshotEntry } from '@guiyin/store'

const rowsIn = async (body: Uint8Array): Promise<VisitorRow[]> => {
  const rows: VisitorRow[] = []
  for await (const row of readVisitorRows(body)) rows.push(row)
  return rows
}

/** A stored snapshot, ready for `rowsOf`. */
export const storedDay = async (objects: Pick<Objects, 'get'>, entry: SnapshotEntry): Promise<SnapshotDay> => {
  const [json, visitors] = await Promise.all([namedBytes(objects, entry.key), namedBytes(objects, entry.visitorsKey)])
  return {
    snapshot: snapshotFromJson(new TextDecoder().decode(json)),
    version: entry.version,
    final: entry.final,
    visitors: await rowsIn(visitors),
  }
}

const HASH_DIGITS = 16

/** The hash that names the bytes of a snapshot: of its JSON and of its visitors' rows. */
export const snapshotHash = (json: Uint8Array, visitors: Uint8Array): string =>
  sha256(Buffer.concat([json, visitors])).slice(0, HASH_DIGITS)

/** What is stored of a folded day; equal days give equal bytes. */
export const snapshotBytes = ({ snapshot, visitors: rows }: FoldedDay) => {
  const json = new TextEncoder().encode(snapshotToJson(snapshot))
  const visitors = writeVisitorRows(rows)
  return { json, visitors, hash: snapshotHash(json, visitors) }
}

/** Nothing more happens on the day. */
export const isOver = (zone: { endOf(day: Day): number }, day: Day, now: number): boolean => now >= zone.endOf(day)

const FINAL_AFTER_MS = 72 * 3_600_000

/** A day is provisional until 72 hours after its end. */
export const isFinal = (zone: { endOf(day: Day): number }, day: Day, now: number): boolean =>
  isOver(zone, day, now - FINAL_AFTER_MS)
