import { readdir, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { readIfThere, writeAtomic } from './atomic-file.ts'
import { naps } from './event-source/naps.ts'

const POLL_MS = 2_000
const PREFIX = 'imports/'
/** Answers lie under it, and tables have these names. */
const RESULTS = 'results/'
const TABLE = /\.(csv|tsv|xls|xlsx|zip)$/i

interface DropFolderDeps {
  objects: string
  /** Remembers which files were imported, so that a restart imports none of them again over a later import. */
  stateFile: string
  invoke: (event: unknown) => Promise<unknown>
  warn: (sentence: string, cause: unknown) => void
}

/** The event a function receives when an object was put into its bucket. */
export const objectCreatedEventOf = (key: string, bytes: number) => ({
  Records: [
    {
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: 'us-east-1',
      eventName: 'ObjectCreated:Put',
      s3: {
        s3SchemaVersion: '1.0',
        bucket: { name: 'local', arn: 'arn:aws:s3:::local' },
        object: { key: encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+'), size: bytes },
      },
    },
  ],
})

interface Dropped {
  key: string
  bytes: number
  stamp: string
}

const listDropped = async (objects: string): Promise<Dropped[]> => {
  const root = join(objects, ...PREFIX.split('/'))
  const names = await readdir(root, { recursive: true }).catch(() => [])
  const keys = names.map((name) => name.split(sep).join('/'))
  const files = keys.filter((key) => TABLE.test(key) && !key.startsWith(RESULTS)).sort()
  return Promise.all(
    files.map(async (key) => {
      const { size, mtimeMs } = await stat(join(root, ...key.split('/')))
      return { key: PREFIX + key, bytes: size, stamp: `${size}@${mtimeMs}` }
    }),
  )
}

const readState = async (path: string): Promise<Map<string, string>> => {
  const state: unknown = JSON.parse((await readIfThere(path)) ?? '{}')
  const entries = typeof state === 'object' && state !== null ? Object.entries(state) : []
  return new Map(entries.map(([key, stamp]) => [key, String(stamp)]))
}

/** Tells a function of each table put under `imports/`, once a version, as S3 would. */
export const startDropFolder = async ({ objects, stateFile, invoke, warn }: DropFolderDeps) => {
  const imported = await readState(stateFile)
  const sleepers = naps()
  let stopped = false
  let turn = Promise.resolve()

  const importOne = async ({ key, bytes, stamp }: Dropped): Promise<void> => {
    await invoke(objectCreatedEventOf(key, bytes))
    imported.set(key, stamp)
    await writeAtomic(stateFile, JSON.stringify(Object.fromEntries(imported)))
  }
  const importNew = async (): Promise<void> => {
    const fresh = (await listDropped(objects)).filter(({ key, stamp }) => imported.get(key) !== stamp)
    for (const dropped of fresh) await importOne(dropped)
  }
  const importDropped = (): Promise<void> => {
    turn = turn.then(importNew, importNew)
    return turn
  }
  const keepImporting = async (): Promise<void> => {
    while (!stopped) {
      await sleepers.nap(POLL_MS)
      if (!stopped) await importDropped().catch((error) => warn('a dropped file could not be imported', error))
    }
  }
  const importing = keepImporting()

  return {
    importDropped,
    async stop(): Promise<void> {
      stopped = true
      sleepers.wakeAll()
      await importing
    },
  }
}
