import { afterAll, beforeAll, describe, test } from 'vitest'
import { behaviours } from './contract.ts'
import { type Engine, engines } from './engines.ts'

describe.each(engines)('$engine keeps the contract', ({ open }) => {
  let engine: Engine
  beforeAll(async () => {
    engine = await open()
  })
  afterAll(() => engine.close())

  test.each(behaviours)('$name', ({ check }) => check(engine.client, engine.tables.kpis))
})
