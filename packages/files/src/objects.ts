/** `version: null`: the key must not exist yet; a version: the object must still be that one. */
export interface PutCondition {
  version: string | null
}

export interface StoredObject {
  body: Uint8Array
  /** Changes whenever the content does; may return when the content does. */
  version: string
}

/**
 * Whole objects under keys. A put is atomic: readers see the old or the new object, never a part.
 * A conditional put may answer `conflict` although nobody else wrote, and a call that failed may have had its effect.
 */
export interface Objects {
  get(key: string): Promise<StoredObject | undefined>
  put(key: string, body: Uint8Array, condition?: PutCondition): Promise<{ version: string } | 'conflict'>
  /** All keys that start with the prefix, sorted. */
  list(prefix: string): Promise<string[]>
  /** Removing what is not there is no error. */
  remove(key: string): Promise<void>
}

/** Objects that are too large to be held whole. */
export interface LargeObjects {
  /** The version of what lies there. */
  versionOf(key: string): Promise<string | undefined>
  /** A put of chunks that come one after another; the object is not there before the last one. */
  putChunks(
    key: string,
    chunks: AsyncIterable<Uint8Array>,
    condition: PutCondition,
  ): Promise<{ version: string } | 'conflict'>
}

const isUnsafe = (segment: string): boolean => segment === '' || segment.startsWith('.') || /[\\\0]/.test(segment)

/** The key's segments; throws on what could leave the root (`..`, absolute, backslash) or hide (a leading dot). */
export const segmentsOf = (key: string): string[] => {
  const segments = key.split('/')
  if (segments.some(isUnsafe)) throw new Error(`"${key}" is no object key`)
  return segments
}
