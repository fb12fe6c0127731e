import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { call, called, callOriginal } from './calls.ts'

/** Before and after every key of an emulator. */
const ENDS = ['\u0000', '\u{10ffff}'] as const

/** leveldown takes a callback, classic-level answers with a promise. */
export type LevelKind = 'callback' | 'promise'

const compact = async (db: unknown, kind: LevelKind): Promise<void> => {
  if (kind === 'callback') await called(db, 'compactRange', ...ENDS)
  else await call(db, 'compactRange', ...ENDS)
}

/**
 * A value at both ends is a new file over all keys, which is merged with every other on its way down: without it LevelDB
 * leaves its deepest files as they are. Emulators look at keys of theirs alone, so the two stay.
 */
const spanAll = async (db: unknown): Promise<void> => {
  await call(
    db,
    'batch',
    ENDS.map((key) => ({ type: 'put', key, value: 'end' })),
  )
}

const reopen = async (db: unknown): Promise<void> => {
  await callOriginal(db, 'close')
  await callOriginal(db, 'open')
}

const OLD_LOG = 'LOG.old'

/**
 * Rewrites the files of a LevelDB, so that they hold the bytes of nothing that was removed: logs, tables, the list of
 * tables (it names keys, and is begun anew on opening) and LevelDB's own diary. Nobody else may use it meanwhile.
 */
export const rewriteLevel = async (db: unknown, kind: LevelKind, folder: string): Promise<void> => {
  // Iterators that nobody closed would keep what has been removed since.
  await reopen(db)
  // The first turn brings everything to one level; the second merges that level with a file over all of it.
  for (const _ of ['gather', 'merge']) {
    await spanAll(db)
    await compact(db, kind)
  }
  await reopen(db)
  if ((await readdir(folder)).includes(OLD_LOG)) await rm(join(folder, OLD_LOG))
}
