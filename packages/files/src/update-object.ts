import { Unavailable } from '@guiyin/failures'
import type { Objects } from './objects.ts'

const sameBytes = (a: Uint8Array | undefined, b: Uint8Array): boolean => a !== undefined && Buffer.compare(a, b) === 0

/**
 * Reads the object, lets `change` make its new bytes, puts them if nobody else wrote meanwhile, else starts again.
 * `change` may run several times and answers `undefined` (or equal bytes) to leave the object alone.
 * Throws `Unavailable` when others keep winning.
 */
export const updateObject = async (
  objects: Pick<Objects, 'get' | 'put'>,
  key: string,
  change: (body: Uint8Array | undefined) => Promise<Uint8Array | undefined>,
  attempts = 25,
): Promise<'changed' | 'unchanged'> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const stored = await objects.get(key)
    const body = await change(stored?.body)
    if (body === undefined || sameBytes(stored?.body, body)) return 'unchanged'
    if ((await objects.put(key, body, { version: stored?.version ?? null })) !== 'conflict') return 'changed'
  }
  throw new Unavailable('objects', new Error(`others kept changing "${key}"`))
}
