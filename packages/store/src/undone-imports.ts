import type { UndoneImports } from '@guiyin/domain'
import * as z from 'zod'
import type { Sleep } from './ask.ts'
import type { Client } from './client.ts'
import { type Items, itemsOf } from './items.ts'
import { kpiKeys } from './keys.ts'

/** That an import is undone, once it is done. */
export const Undo = z.object({ importId: z.string(), at: z.number(), done: z.boolean() })
export type Undo = z.infer<typeof Undo>

const Undone = Undo.omit({ done: true })

/** Undone imports whose rows became facts: those facts name their import, and count as long as it is not undone. */
export const undoneImports = (client: Client, table: string, options: { sleep?: Sleep } = {}) => {
  const items = itemsOf(client, table, options)
  return {
    /**
     * Those of these imports that are undone. To be asked after the facts that name them are read: who reads a fact
     * once its import is undone then knows it. A site undoes few imports, however many it makes: all are read at once.
     */
    among: async (site: string, importIds: readonly string[]): Promise<UndoneImports> => {
      const asked = new Set(importIds)
      const all = (await items.query(kpiKeys.allUndone(site))).items.map((item) => Undone.parse(item))
      return new Map(all.filter(({ importId }) => asked.has(importId)).map(({ importId, at }) => [importId, at]))
    },
  }
}
export type UndoneImportStore = ReturnType<typeof undoneImports>

/**
 * From here on what this import brought as facts counts no more. Put again it keeps its first time, by which results were
 * derived; answers the time that stands.
 */
export const putUndone = async (items: Items, site: string, { importId, at }: Omit<Undo, 'done'>): Promise<number> => {
  const key = kpiKeys.undone(site, importId)
  if (await items.put({ ...key, importId, at }, { expression: 'attribute_not_exists(pk)' })) return at
  return Undone.parse(await items.get(key)).at
}
