import { describe, expect, test } from 'vitest'
import { memoryObjects, type ObjectFault } from './memory-objects.ts'
import { bytes, objectsContract } from './objects-contract.ts'

objectsContract({ objects: async () => memoryObjects(), conditions: true })

const withFault = (fault: ObjectFault) =>
  memoryObjects({ onOperation: ({ name }) => (name === 'put' ? fault : undefined) })

describe('faults', () => {
  test('a refused put has no effect', async () => {
    const store = withFault('refused')
    await expect(store.put('k', bytes('x'))).rejects.toMatchObject({ name: 'Unavailable' })
    expect(store.dump().size).toBe(0)
  })

  test('a put whose answer is lost has its effect', async () => {
    const store = withFault('lost')
    await expect(store.put('k', bytes('x'), { version: null })).rejects.toMatchObject({ name: 'Unavailable' })
    expect(store.dump().size).toBe(1)
  })

  test('a conflict without a cause strikes conditional puts only', async () => {
    const store = withFault('conflict')
    expect(await store.put('k', bytes('x'), { version: null })).toBe('conflict')
    expect(await store.put('k', bytes('x'))).not.toBe('conflict')
  })
})
