import { dataSetOf } from '@guiyin/events/datasets'
import type { Sleep } from './ask.ts'
import type { Client } from './client.ts'
import { Import, type ImportNotes, isAbandoned } from './import-items.ts'
import { itemsOf } from './items.ts'
import { kpiKeys } from './keys.ts'
import { putUndone, Undo } from './undone-imports.ts'

/** An import as the log tells it. */
export interface ImportEntry extends ImportNotes {
  importId: string
  /** When it began. */
  at: number
  complete: boolean
  /** When it was undone. */
  undone: number | null
}

const isUndo = (item: Record<string, unknown>): boolean => item.done !== undefined

const entryOf = ({ importId, at, complete, notes }: Import, undo: Undo | undefined): ImportEntry => ({
  ...{ importId, at, complete },
  undone: undo?.done ? undo.at : null,
  ...notes,
})

const entriesIn = (items: readonly Record<string, unknown>[]): ImportEntry[] => {
  const undone = new Map(items.filter(isUndo).map((item) => [item.importId, Undo.parse(item)]))
  const imports = items.filter((item) => !isUndo(item)).map((item) => Import.parse(item))
  return imports.map((one) => entryOf(one, undone.get(one.importId)))
}

const latestFirst = (a: ImportEntry, b: ImportEntry): number => b.at - a.at || (a.importId < b.importId ? 1 : -1)

/** The rows of an import count: it is complete and was not undone. */
export const isCounted = ({ complete, undone }: ImportEntry): boolean => complete && undone === null

/** What was imported, and what was undone: a fact of its own that holds whatever else is written of the import. */
export const importLog = (client: Client, table: string, options: { sleep?: Sleep } = {}) => {
  const items = itemsOf(client, table, options)
  const keysOf = (site: string, importId: string) => [
    kpiKeys.import(site, importId),
    kpiKeys.importUndo(site, importId),
  ]
  const undoOf = async (site: string, importId: string): Promise<Undo | undefined> => {
    const item = await items.get(kpiKeys.importUndo(site, importId))
    return item && Undo.parse(item)
  }

  /** Only rows that are kept are left out by the log alone. */
  const areFacts = async (site: string, importId: string): Promise<boolean> => {
    const item = await items.get(kpiKeys.import(site, importId))
    return item === undefined || dataSetOf(Import.parse(item).notes.dataset)?.unkept === true
  }

  /** Those of these ids that exist, by id. */
  const entriesOf = async (site: string, importIds: readonly string[]): Promise<Map<string, ImportEntry>> => {
    const found = await items.getAll(importIds.flatMap((id) => keysOf(site, id)))
    return new Map(entriesIn(found).map((entry) => [entry.importId, entry]))
  }

  return {
    entriesOf,

    /** All imports of the site, the latest first. */
    ofSite: async (site: string): Promise<ImportEntry[]> =>
      entriesIn((await items.query(kpiKeys.imports(site))).items).sort(latestFirst),

    /** The import goes on to count until `finishUndo`. One that is not finished begins anew: it may have been given up. */
    beginUndo: async (site: string, importId: string, at: number): Promise<void> => {
      const item = { ...kpiKeys.importUndo(site, importId), importId, at, done: false }
      const unfinished = 'attribute_not_exists(pk) OR done = :done'
      await items.put(item, { expression: unfinished, values: { ':done': false } })
    },

    /** Of an import of facts these stop to count first: what the log calls undone is. */
    finishUndo: async (site: string, importId: string): Promise<void> => {
      const begun = await undoOf(site, importId)
      if (begun === undefined) throw new Error('an undo that never began is no finished one')
      const at = (await areFacts(site, importId)) ? await putUndone(items, site, begun) : begun.at
      await items.put({ ...kpiKeys.importUndo(site, importId), importId, at, done: true })
    },

    /** Undone, or given up halfway. */
    isUndoOver: async (site: string, importId: string, now: number): Promise<boolean> => {
      const undo = await undoOf(site, importId)
      return undo !== undefined && (undo.done || isAbandoned(undo.at, now))
    },
  }
}
export type ImportLog = ReturnType<typeof importLog>
