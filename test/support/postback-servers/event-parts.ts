import { isObject, objectsIn, withBody } from './contract-server.ts'

/** The request with something else in each object of a list. */
export const withFirst = (list: string, change: (one: Record<string, unknown>) => unknown) =>
  withBody((body) => ({ ...body, [list]: objectsIn(body[list]).map(change) }))

/** An amount as a number beside its currency, or none. */
export const isPriced = (value: unknown): boolean =>
  !isObject(value) || (typeof value.value === 'number' && /^[A-Z]{3}$/.test(String(value.currency)))
