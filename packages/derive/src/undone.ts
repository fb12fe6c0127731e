import { importsOf, type UndoneImports } from '@guiyin/domain'
import type { UndoneImportStore } from '@guiyin/store'

export interface UndoneDeps {
  undone: Pick<UndoneImportStore, 'among'>
}

const NOTHING: UndoneImports = new Map()

/**
 * Of the imports that these copies came with those that are undone. Most sites import no leads: where no copy names an
 * import, nobody is asked.
 */
export const undoneIn = async (
  { undone }: UndoneDeps,
  site: string,
  copies: readonly { importId?: string | undefined }[],
): Promise<UndoneImports> => {
  const imports = importsOf(copies)
  return imports.length === 0 ? NOTHING : undone.among(site, imports)
}

/** As if nothing were undone: how a withdrawn conversion is told. */
export const nothingUndone: UndoneDeps['undone'] = { among: async () => NOTHING }

/** One answer for each import, however often it is named: for one fold, whose parts must agree. */
export const askedOnce = ({ among }: UndoneDeps['undone']): UndoneDeps['undone'] => {
  const known = new Map<string, Promise<UndoneImports>>()
  const nameOf = (site: string, importId: string): string => JSON.stringify([site, importId])
  return {
    among: async (site, importIds) => {
      const unknown = importIds.filter((importId) => !known.has(nameOf(site, importId)))
      const asked = unknown.length === 0 ? Promise.resolve(NOTHING) : among(site, unknown)
      for (const importId of unknown) known.set(nameOf(site, importId), asked)
      const answers = await Promise.all(importIds.map((importId) => known.get(nameOf(site, importId)) ?? NOTHING))
      const all = new Map(answers.flatMap((undone) => [...undone]))
      return new Map([...all].filter(([importId]) => importIds.includes(importId)))
    },
  }
}
