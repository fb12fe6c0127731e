import { decimalOf, microsOf } from '@guiyin/domain'
import * as z from 'zod'

/** What one part of an import brought. */
export const PartNotes = z.object({
  accepted: z.number(),
  refused: z.number(),
  /** Exact sums of the accepted rows by column, as decimals; money as `<column>:<currency>`. */
  totals: z.record(z.string(), z.string()),
  /** Sorted. */
  days: z.array(z.string()),
})
export type PartNotes = z.infer<typeof PartNotes>

/** What an import says of itself: kept for the log. */
export const ImportNotes = PartNotes.extend({
  dataset: z.string(),
  /** The finest thing its rows are about; null: rows that all add up. */
  grain: z.string().nullable(),
  platform: z.string().nullable(),
  file: z.string().nullable(),
})
export type ImportNotes = z.infer<typeof ImportNotes>

export const NO_PART: PartNotes = { accepted: 0, refused: 0, totals: {}, days: [] }

const addTotals = (a: PartNotes['totals'], b: PartNotes['totals']): PartNotes['totals'] => {
  const sums = new Map(Object.entries(a))
  for (const [name, value] of Object.entries(b)) {
    sums.set(name, decimalOf(microsOf(sums.get(name) ?? '0') + microsOf(value)))
  }
  return Object.fromEntries([...sums].toSorted())
}

/** The notes of two parts as one. */
export const addNotes = (a: PartNotes, b: PartNotes): PartNotes => ({
  accepted: a.accepted + b.accepted,
  refused: a.refused + b.refused,
  totals: addTotals(a.totals, b.totals),
  days: [...new Set([...a.days, ...b.days])].sort(),
})

/** Of an import that has brought nothing yet. */
export const EMPTY_NOTES: ImportNotes = { ...NO_PART, dataset: 'spend', grain: null, platform: null, file: null }

export const Import = z.object({
  importId: z.string(),
  at: z.number(),
  complete: z.boolean(),
  /** When it began to come to its end. */
  closing: z.number().optional(),
  notes: ImportNotes,
})
export type Import = z.infer<typeof Import>

/** Longer than anybody works on one import. */
const ABANDONED_MS = 86_400_000

/** So long ago that nobody goes on with it: what it left behind is all there will be. */
export const isAbandoned = (since: number, now: number): boolean => now - since > ABANDONED_MS
