import type { Sleep } from './ask.ts'
import type { Client } from './client.ts'
import { addNotes, Import, type ImportNotes, isAbandoned, NO_PART, PartNotes } from './import-items.ts'
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
    /** Opens an import; one that was opened before keeps its time and state. Answers the time that holds. */
    begin: async (site: string, importId: string, at: number): Promise<number> => {
      const item = { ...kpiKeys.import(site, importId), importId, at, complete: false }
      if (await items.put(item, { expression: 'attribute_not_exists(pk)' })) return at
      return (await held(site, importId))?.at ?? at
    },

    /** A part that is put again replaces itself. */
    putPart: async (site: string, importId: string, part: number, notes: PartNotes): Promise<void> => {
      await items.put({ ...kpiKeys.importPart(site, importId, part), ...notes })
    },

    /** All parts as one. */
    sumOfParts: async (site: string, importId: string): Promise<PartNotes> => {
      const page = await items.query(kpiKeys.importParts(site, importId))
      return page.items.map((item) => PartNotes.parse(item)).reduce(addNotes, NO_PART)
    },

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
