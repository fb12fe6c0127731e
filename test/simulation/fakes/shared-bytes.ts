import type { StoredObject } from '@guiyin/files'
import type { MemoryObjects } from '@guiyin/files/testing'

/** The same bytes for every reader, so that whoever reads them again knows them; nobody writes into them. */
export const sharing = (objects: MemoryObjects): MemoryObjects => {
  const known = new Map<string, StoredObject>()
  return {
    ...objects,
    get: async (key) => known.get(key),
    put: async (key, body, condition) => {
      const answer = await objects.put(key, body, condition)
      const stored = answer === 'conflict' ? undefined : await objects.get(key)
      if (stored !== undefined) known.set(key, stored)
      return answer
    },
    remove: async (key) => {
      known.delete(key)
      await objects.remove(key)
    },
    dump: () => new Map([...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, { body }]) => [key, body])),
  }
}
