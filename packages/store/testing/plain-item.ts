export type Attributes = Record<string, unknown>

const isMap = (value: unknown): value is Attributes =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)

const invalid = (why: string): Error => Object.assign(new Error(why), { name: 'ValidationException' })

/** A copy that shares nothing with the original, as a trip over the wire makes it: undefined attributes are gone. */
export const copyOf = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return new Uint8Array(value)
  if (Array.isArray(value)) return value.map(copyOf)
  if (isMap(value)) return copyOfItem(value)
  if (typeof value === 'bigint' || typeof value === 'function') throw invalid(`${typeof value} is no attribute value`)
  return value
}

export const copyOfItem = (item: Attributes): Attributes => {
  const copy: Attributes = {}
  for (const name of Object.keys(item)) {
    const value = item[name]
    if (value !== undefined) copy[name] = copyOf(value)
  }
  return copy
}

const textBytes = (text: string): number => Buffer.byteLength(text)

const valueBytes = (value: unknown): number => {
  if (typeof value === 'string') return textBytes(value)
  if (typeof value === 'number') return Math.ceil(String(value).replace(/\D/g, '').length / 2) + 1
  if (value instanceof Uint8Array) return value.byteLength
  if (Array.isArray(value)) return value.reduce<number>((sum, element) => sum + 1 + valueBytes(element), 3)
  if (isMap(value)) return 3 + Object.keys(value).length + sizeOf(value)
  return 1
}

const sizes = new WeakMap<Attributes, number>()

const measured = (item: Attributes): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + textBytes(name) + valueBytes(value), 0)

/** Bytes that an item counts for, names included; an item that has been asked for must not change any more. */
export const sizeOf = (item: Attributes): number => {
  const known = sizes.get(item) ?? measured(item)
  sizes.set(item, known)
  return known
}

const MAX_ITEM_BYTES = 400 * 1024

/** Throws a ValidationException where the service would. */
export const checkItem = (item: Attributes): void => {
  checkKey(item)
  if (sizeOf(item) > MAX_ITEM_BYTES) throw invalid('Item size has exceeded the maximum allowed size')
}

const LIMITS = { pk: 2048, sk: 1024 } as const

/** The key in an item; its parts are text that is neither empty nor too long. */
export const checkKey = (item: Attributes): { pk: string; sk: string } => {
  const { pk, sk } = item
  if (typeof pk !== 'string' || typeof sk !== 'string' || pk === '' || sk === '') throw invalid('a key part is no text')
  if (textBytes(pk) > LIMITS.pk || textBytes(sk) > LIMITS.sk) throw invalid('a key part is too long')
  return { pk, sk }
}
