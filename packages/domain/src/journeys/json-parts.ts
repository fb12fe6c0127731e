/** Readers of parsed JSON; each throws a TypeError where the shape is another. */

export const lacking = (what: string): never => {
  throw new TypeError(`Path statistics lack ${what}`)
}

export const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : lacking('an object')
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : lacking('a list'))
export const text = (value: unknown): string => (typeof value === 'string' ? value : lacking('a text'))
export const whole = (value: unknown): number =>
  Number.isSafeInteger(value) ? Number(value) : lacking('a whole number')
export const integer = (value: unknown): bigint => BigInt(text(value))

export const number = (value: unknown): number => (typeof value === 'number' ? value : lacking('a number'))
export const flag = (value: unknown): boolean => (typeof value === 'boolean' ? value : lacking('yes or no'))
export const orNull = <Value>(value: unknown, read: (value: unknown) => Value): Value | null =>
  value === null ? null : read(value)
