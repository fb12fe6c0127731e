import type { StoredObject } from '@guiyin/files'
import type { MemoryObjects } from '@guiyin/files/testing'

/** The same bytes for the same version, so that whoever reads them again knows them; nobody writes into them. */
export const sharing = (objects: MemoryObjects): MemoryObjects => {
  const known = new Map<string, StoredObject>()
  const get = async (key: string): Promise<StoredObject | undefined> => {
    const stored = await objects.get(key)
    if (stored === undefined) return undefined
    const same = known.get(stored.version) ?? stored
    known.set(stored.version, same)
    return same
  }
  return { ...objects, get }
}
