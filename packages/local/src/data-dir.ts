import { mkdir, mkdtemp, rm, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readIfThere } from './atomic-file.ts'

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const wasCreated = async (path: string): Promise<boolean> => {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

const held = new Set<string>()

/** The process id a lock names when another living stack holds it; a killed stack's lock is stale. */
const holderOf = async (path: string): Promise<number | undefined> => {
  const pid = Number(await readIfThere(path))
  if (pid === process.pid) return held.has(path) ? pid : undefined
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) ? pid : undefined
}

/** Takes a folder for one stack; the emulators' own stores would be damaged by two. */
const lock = async (path: string): Promise<void> => {
  while (!(await wasCreated(path))) {
    const holder = await holderOf(path)
    if (holder !== undefined)
      throw new Error(
        `Another local stack (process ${holder}) uses this folder; stop it, or choose another --data. Lock: ${path}`,
      )
    await unlink(path)
  }
  held.add(path)
}

/**
 * The folder of a stack: `objects/` (plain files), `dynamodb/`, `kinesis/`, `sqs/`, `checkpoints/`. Without a name it is a
 * temporary one, the emulators stay in memory, and everything goes when the stack stops.
 */
export const openDataDir = async (name: string | undefined) => {
  const root = name === undefined ? await mkdtemp(join(tmpdir(), 'guiyin-')) : resolve(name)
  const folder = (part: string) => join(root, part)
  for (const part of ['objects', 'checkpoints']) await mkdir(folder(part), { recursive: true })
  const lockPath = folder('lock')
  await lock(lockPath)
  return {
    root,
    objects: folder('objects'),
    checkpoints: folder('checkpoints'),
    kinesis: name === undefined ? undefined : folder('kinesis'),
    dynamodb: name === undefined ? undefined : folder('dynamodb'),
    sqs: name === undefined ? undefined : folder('sqs'),
    async close(): Promise<void> {
      held.delete(lockPath)
      if (name === undefined) await rm(root, { recursive: true, force: true, maxRetries: 3 })
      else await unlink(lockPath)
    },
  }
}
export type DataDir = Awaited<ReturnType<typeof openDataDir>>
