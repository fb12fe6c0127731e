import { rm } from 'node:fs/promises'
import { readIfThere, writeAtomic } from './atomic-file.ts'
import { RETENTION_HOURS } from './stream.ts'

interface Deps {
  stream: { rewrite: (before: number) => Promise<void> }
  tables: { rewrite: (before: number) => Promise<void> }
  /** Is there while files hold bytes that should be gone. */
  noteFile: string
  clock: () => number
}

const HOUR_MS = 3_600_000

const isWork = (outcome: unknown): boolean =>
  typeof outcome === 'object' &&
  outcome !== null &&
  ['done', 'open'].some((name) => Number(Reflect.get(outcome, name)) > 0)

/** What was erased from the tables lies in the emulators' files until these are rewritten. */
export const erasedBytes = ({ stream, tables, noteFile, clock }: Deps) => {
  const forgetRecords = () => stream.rewrite(clock() - RETENTION_HOURS * HOUR_MS)

  const rewrite = async (): Promise<void> => {
    await writeAtomic(noteFile, '')
    await tables.rewrite(clock())
    await rm(noteFile, { force: true })
  }

  return {
    /** After a run of erase-people, by its outcome: the files are rewritten where it had work. */
    afterErasing: async (outcome: unknown): Promise<void> => {
      if (!isWork(outcome)) return
      await rewrite()
      await forgetRecords()
    },
    /** A killed stack may not have come to it; and the stream forgets what it no longer keeps. */
    afterStart: async (): Promise<void> => {
      if ((await readIfThere(noteFile)) !== undefined) await rewrite()
      await forgetRecords()
    },
  }
}
