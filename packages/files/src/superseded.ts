import { inParallel } from './in-parallel.ts'
import type { Objects } from './objects.ts'

const DIGITS = 8
const AT_ONCE = 8
/** Files in one call: what an older release piled up goes over some calls. */
const MOST = 200

const versionIn = (key: string): number => Number(key.slice(key.lastIndexOf('/') + 1).slice(0, DIGITS))

/**
 * Removes the versions in the key's folder that nobody reads any more: all but the key's own, which stands, and the one
 * before it, for whoever is about to read that. A version goes when the next but one is stored, so that it outlives every
 * reader where versions are further apart than a reader lives.
 */
export const removeSuperseded = async (objects: Pick<Objects, 'list' | 'remove'>, key: string): Promise<void> => {
  const keys = await objects.list(key.slice(0, key.lastIndexOf('/') + 1))
  const old = keys.filter((one) => versionIn(one) < versionIn(key) - 1)
  await inParallel(old.slice(0, MOST), AT_ONCE, (one) => objects.remove(one))
}
