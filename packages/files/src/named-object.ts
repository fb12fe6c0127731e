import { Unavailable } from '@guiyin/failures'
import type { Objects } from './objects.ts'

/**
 * The bytes that an entry names. `Unavailable` where they are not there: a newer version stands by now, and whoever
 * reads the entry anew finds it.
 */
export const namedBytes = async (objects: Pick<Objects, 'get'>, key: string): Promise<Uint8Array> => {
  const stored = await objects.get(key)
  if (stored === undefined) throw new Unavailable('objects', new Error(`an entry names ${key}, which is not there`))
  return stored.body
}

export const namedText = async (objects: Pick<Objects, 'get'>, key: string): Promise<string> =>
  new TextDecoder().decode(await namedBytes(objects, key))
