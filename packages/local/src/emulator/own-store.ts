import { createRequire } from 'node:module'
import { call, part } from './calls.ts'

const require = createRequire(import.meta.url)

/**
 * Lets the store be had that an emulator makes for itself: its module asks another one of its own to make it, by name, at
 * each start. To be called before the emulator is.
 */
export const ownStore = (name: 'kinesalite' | 'dynalite') => {
  const module: unknown = require(`${name}/db`)
  const create: unknown = part(module, 'create')
  if (typeof module !== 'object' || module === null || typeof create !== 'function') {
    throw new TypeError(`${name} makes its store in another way`)
  }
  let store: unknown
  Reflect.set(module, 'create', (...parts: unknown[]): unknown => {
    store = Reflect.apply(create, module, parts)
    return store
  })
  return {
    db: (): unknown => part(store, 'db'),
    /** When kinesalite took a record, by its sequence number; epoch ms. */
    takenAt: (sequence: string): number => Number(part(call(module, 'parseSequence', sequence), 'seqTime')),
  }
}
