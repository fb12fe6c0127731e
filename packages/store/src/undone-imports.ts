import type { UndoneImports } from '@guiyin/domain'
import * as z from 'zod'
import type { Sleep } from './ask.ts'
import type { Client } from './client.ts'
import { itemsOf } from './items.ts'
import { kpiKeys } from './keys.ts'

/** That an import is undone, once it is done. */
export const Undo = z.object({ importId: z.string(), at: z.number(), done: z.boolean() })
export type Undo = z.infer<typeof Undo>

/** Undone imports whose rows became facts: those facts name their import, and count as long as it is not undone. */
export const undoneImports = (client: Client, table: string, options: { sleep?: Sleep } = {}) => {
  const items = itemsOf(client, table, options)
  return {
    /**
     * Those of these imports that are undone. To be asked after the facts that name them are read: who reads a fact
     * once its import is undone then knows it.
     */
    among: async (site: string, importIds: readonly string[]): Promise<UndoneImports> => {
      const found = await items.getAll(importIds.map((id) => kpiKeys.importUndo(site, id)))
      const undos = found.map((item) => Undo.parse(item)).filter(({ done }) => done)
      return new Map(undos.map(({ importId, at }) => [importId, at]))
    },
  }
}
export type UndoneImportStore = ReturnType<typeof undoneImports>
