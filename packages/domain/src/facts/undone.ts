import type { Instant } from '../day.ts'

/** Imports that were undone, by id, each with the time of its undo. */
export type UndoneImports = ReadonlyMap<string, Instant>

/** What an import may have brought. */
interface Brought {
  importId?: string | undefined
}

/** The imports that any of these came with. */
export const importsOf = (copies: readonly Brought[]): string[] => {
  const imports = new Set<string>()
  for (const { importId } of copies) if (importId !== undefined) imports.add(importId)
  return [...imports]
}

/**
 * A copy whose import is undone never was. To be asked before copies are united: what another import brought, or the
 * site's server sent, stands though it lost to such a copy.
 */
export const withoutUndone = <Copy extends Brought>(copies: readonly Copy[], undone: UndoneImports): readonly Copy[] =>
  undone.size === 0 ? copies : copies.filter(({ importId }) => importId === undefined || !undone.has(importId))

/** When the last of them was undone; undefined where none is. */
export const lastUndone = (undone: UndoneImports): Instant | undefined =>
  undone.size === 0 ? undefined : Math.max(...undone.values())
