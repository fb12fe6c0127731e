import { afterEach, beforeEach, expect, vi } from 'vitest'

const METHODS = ['log', 'info', 'warn', 'error', 'debug'] as const
let spies: { mock: { calls: unknown[][] } }[] = []

beforeEach(() => {
  spies = METHODS.map((method) => vi.spyOn(console, method).mockImplementation(() => undefined))
})

afterEach(() => {
  const printed = spies.flatMap((spy) => spy.mock.calls)
  vi.restoreAllMocks()
  expect(printed, 'a test printed to the console').toEqual([])
})
