import type { Sleep } from './ask.ts'
import type { Client } from './client.ts'
import { EMPTY_NOTES, Import, type ImportNotes, isAbandoned, PartNotes } from './import-items.ts'
import { itemsOf } from './items.ts'
import { kpiKeys } from './keys.ts'

/** The state of each import; none of its rows count before it is complete. */
export const importStore = (client: Client, table: string, options: { sleep?: Sleep } = {}) => {
  const items = itemsOf(client, table, options)

  const held = async (site: string, importId: string): Promise<Import | undefined> => {
    const item = await items.get(kpiKeys.import(site, importId))
    return item && Import.parse(item)
  }

  const change = async (site: string, importId: string, changes: Partial<Import>): Promise<void> => {
    const found = await held(site, importId)
    if (found === undefined) throw new Error('an import that never began is no complete one')
    await items.put({ ...kpiKeys.import(site, importId), ...found, ...changes })
  }

  return {
    /** Opens an import of a data set; one that was opened before keeps its time and state. Answers what holds. */
    begin: async (site: string, importId: string, at: number, dataset = 'spend'): Promise<Import> => {
      const begun: Import = { importId, at, complete: false, notes: { ...EMPTY_NOTES, dataset } }
      const isNew = await items.put(
        { ...kpiKeys.import(site, importId), ...begun },
        { expression: 'attribute_not_exists(pk)' },
      )
      return isNew ? begun : ((await held(site, importId)) ?? begun)
    },

    /** A part that is put again replaces itself. */
    putPart: async (site: string, importId: string, part: number, notes: PartNotes): Promise<void> => {
      await items.put({ ...kpiKeys.importPart(site, importId, part), ...notes })
    },

    /** What one part brought when it came last; undefined where it never came. */
    part: async (site: string, importId: string, part: number): Promise<PartNotes | undefined> => {
      const item = await items.get(kpiKeys.importPart(site, importId, part))
      return item && PartNotes.parse(item)
    },

    /** What each part brought, in the order of their numbers. */
    partsOf: async (site: string, importId: string): Promise<PartNotes[]> =>
      (await items.query(kpiKeys.importParts(site, importId))).items.map((item) => PartNotes.parse(item)),

    /** Says that it comes to its end: from here on it takes a day before it counts as given up. */
    close: (site: string, importId: string, now: number): Promise<void> => change(site, importId, { closing: now }),

    complete: (site: string, importId: string, notes?: ImportNotes): Promise<void> =>
      change(site, importId, { complete: true, ...(notes && { notes }) }),

    /** Complete, or given up: nothing more comes of it. */
    isOver: async (site: string, importId: string, now: number): Promise<boolean> => {
      const found = await held(site, importId)
      return found !== undefined && (found.complete || isAbandoned(found.closing ?? found.at, now))
    },
  }
}
export type ImportStore = ReturnType<typeof importStore>
