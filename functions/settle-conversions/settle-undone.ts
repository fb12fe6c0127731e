import { addDays, type ConversionKey, type Day, daysBetween } from '@guiyin/domain'
import type { ConversionStore, OpenUndo, OpenUndos, UndoneImportStore } from '@guiyin/store'

export interface UndoDeps {
  conversions: Pick<ConversionStore, 'keysOnDay' | 'keysOfImport'>
  undone: Pick<UndoneImportStore, 'among'>
  undos: Pick<OpenUndos, 'ofSite' | 'moveOn' | 'close' | 'isGivenUp'>
  clock: () => number
}

interface Settling {
  site: string
  /** The day from which on every conversion is settled in each pass anyway. */
  until: Day
  settle: (site: string, keys: readonly ConversionKey[]) => Promise<void>
}

/** Conversions between two notes of how far it is. */
const PAGE = 500

/** What the import claimed, page by page. Undefined where somebody else has the word meanwhile. */
const settleClaimed = async ({ conversions, undos }: UndoDeps, undo: OpenUndo, { site, settle }: Settling) => {
  let { after } = undo
  for (;;) {
    const { keys, next } = await conversions.keysOfImport(site, undo.importId, after, PAGE)
    await settle(site, keys)
    if (next === undefined) return { ...undo, after }
    after = next
    if (!(await undos.moveOn(undo, { after }))) return undefined
  }
}

/** What the import claimed, on whichever day it stands, then whatever came since its first event: clicks earn later. */
const settleOne = async (deps: UndoDeps, open: OpenUndo, settling: Settling) => {
  const undo = await settleClaimed(deps, open, settling)
  if (undo === undefined) return
  const { site, until, settle } = settling
  for (const day of undo.day < until ? daysBetween(undo.day, addDays(until, -1)) : []) {
    await settle(site, await deps.conversions.keysOnDay(site, day))
    if (!(await deps.undos.moveOn(undo, { day: addDays(day, 1) }))) return
  }
  await deps.undos.close(undo)
}

/**
 * Settles the conversions that undone imports of facts may have changed, also those that are too old for any other late
 * fact. It notes each page and day that is done, so that a pass which ends midway is gone on with. An undo that is not finished yet
 * is left for the next pass: whoever derives before its end may not know of it.
 */
export const settleUndone = async (deps: UndoDeps, settling: Settling): Promise<void> => {
  for (const undo of await deps.undos.ofSite(settling.site)) {
    const isDone = (await deps.undone.among(undo.site, [undo.importId])).has(undo.importId)
    if (isDone) await settleOne(deps, undo, settling)
    else if (deps.undos.isGivenUp(undo, deps.clock())) await deps.undos.close(undo)
  }
}
