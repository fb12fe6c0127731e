// A seed reads the same records over and over, where production reads each a few times: what a pure function made of
// them is made once. Nobody may write into what others read, so it is frozen, and a write throws.

const frozen = <Value>(value: Value): Value => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value) || ArrayBuffer.isView(value)) return value
  for (const part of Object.values(value)) frozen(part)
  return Object.freeze(value)
}

interface Cache<Value> {
  get: (key: unknown) => { value: Value } | undefined
  set: (key: unknown, held: { value: Value }) => void
}

/** Texts of a few seeds. */
const MOST_TEXTS = 4_000

const cacheOf = <Value>(): Cache<Value> => {
  const objects = new WeakMap<object, { value: Value }>()
  const texts = new Map<unknown, { value: Value }>()
  return {
    get: (key) => (typeof key === 'object' && key !== null ? objects.get(key) : texts.get(key)),
    set: (key, held) => {
      if (typeof key === 'object' && key !== null) return void objects.set(key, held)
      if (texts.size >= MOST_TEXTS) texts.clear()
      texts.set(key, held)
    },
  }
}

/** The function, which is asked but once for each key. */
export const once = <Key, Value>(make: (key: Key) => Value): ((key: Key) => Value) => {
  const { get, set } = cacheOf<Value>()
  return (key) => {
    const known = get(key)
    if (known !== undefined) return known.value
    const value = frozen(make(key))
    set(key, { value })
    return value
  }
}

/**
 * The same where only what is frozen is sure to stay as it is; what is made for the whole of it, part by part, is not
 * kept for its parts.
 */
export const onceFrozen = <Value>(make: (key: unknown) => Value): ((key: unknown) => Value) => {
  let isInside = false
  const known = once((key: unknown) => {
    isInside = true
    try {
      return make(key)
    } finally {
      isInside = false
    }
  })
  return (key) =>
    !isInside && typeof key === 'object' && key !== null && Object.isFrozen(key) ? known(key) : make(key)
}
