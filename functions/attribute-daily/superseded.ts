import type { Objects } from '@guiyin/files'

const DIGITS = 8

const versionIn = (key: string): number => Number(key.slice(key.lastIndexOf('/') + 1).slice(0, DIGITS))

/**
 * Removes the versions before the one before this: what changes each night until its look-back is over would pile up. The
 * last but one stays for whoever is about to read it.
 */
export const removeSuperseded = async (objects: Pick<Objects, 'list' | 'remove'>, key: string): Promise<void> => {
  const keys = await objects.list(key.slice(0, key.lastIndexOf('/') + 1))
  for (const old of keys.filter((one) => versionIn(one) < versionIn(key) - 1)) await objects.remove(old)
}
