/** Calls a method of something that has no types. */
export const call = (target: unknown, method: string, ...parts: readonly unknown[]): unknown => {
  const found: unknown = typeof target === 'object' && target !== null ? Reflect.get(target, method) : undefined
  if (typeof found !== 'function') throw new TypeError(`An emulator lacks ${method}`)
  return Reflect.apply(found, target, parts)
}

/** The method that its class has: dynalite's own `close` ends the store for good. */
export const callOriginal = (target: unknown, method: string): unknown => {
  const found: unknown =
    typeof target === 'object' && target !== null ? Reflect.get(Object.getPrototypeOf(target), method) : undefined
  if (typeof found !== 'function') throw new TypeError(`An emulator's store lacks ${method}`)
  return Reflect.apply(found, target, [])
}

/** A part of something that has no types. */
export const part = (target: unknown, name: string): unknown =>
  typeof target === 'object' && target !== null ? Reflect.get(target, name) : undefined

/** The same with a callback at its end. */
export const called = (target: unknown, method: string, ...parts: readonly unknown[]): Promise<void> =>
  new Promise((resolve, reject) => {
    call(target, method, ...parts, (error: unknown) =>
      error === undefined || error === null ? resolve() : reject(error),
    )
  })
