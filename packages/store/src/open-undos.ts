import * as z from 'zod'
import type { Sleep } from './ask.ts'
import type { Client } from './client.ts'
import { isAbandoned } from './import-items.ts'
import { itemsOf } from './items.ts'
import { kpiKeys } from './keys.ts'

/** An undone import of facts whose conversions are to be derived anew. */
const OpenUndo = z.object({
  site: z.string(),
  importId: z.string(),
  /** When it was asked for. */
  at: z.number(),
  /** Conversions of earlier days are settled, or not touched by it. */
  day: z.string(),
  /** Of the conversions that the import claims those up to here are settled; none: none yet. */
  after: z.string().optional(),
})
export type OpenUndo = z.infer<typeof OpenUndo>

const sameAs = ({ at }: OpenUndo) => ({ expression: '#at = :at', names: { '#at': 'at' }, values: { ':at': at } })

/** What the settlement has to do about undone imports, and how far it is. */
export const openUndos = (client: Client, table: string, options: { sleep?: Sleep } = {}) => {
  const items = itemsOf(client, table, options)
  const itemOf = (open: OpenUndo) => ({ ...kpiKeys.openUndo(open.site, open.importId), ...open })
  return {
    /** To be put before the undo is finished; put again it begins anew at its day. */
    open: (undo: OpenUndo): Promise<boolean> => items.put(itemOf(undo)),

    ofSite: async (site: string): Promise<OpenUndo[]> =>
      (await items.query(kpiKeys.openUndos(site))).items.map((item) => OpenUndo.parse(item)),

    /** Notes how far it is. False where it was asked for again meanwhile, or is closed: whoever did that has the word. */
    moveOn: (undo: OpenUndo, to: Partial<Pick<OpenUndo, 'day' | 'after'>>): Promise<boolean> =>
      items.put(itemOf({ ...undo, ...to }), sameAs(undo)),

    /** Every conversion that it touches is settled; one that was asked for again stays open. */
    close: (undo: OpenUndo): Promise<boolean> =>
      items.removeIf(kpiKeys.openUndo(undo.site, undo.importId), sameAs(undo)),

    /** Asked for so long ago that nobody goes on with it. */
    isGivenUp: ({ at }: OpenUndo, now: number): boolean => isAbandoned(at, now),
  }
}
export type OpenUndos = ReturnType<typeof openUndos>
