import { afterAll, beforeAll, describe } from 'vitest'
import { type Engine, engines } from './engines.ts'

/** Runs a suite on each engine; `engine()` is the running one, shared by the suite's tests. */
export const onEveryEngine = (suite: (engine: () => Engine) => void): void =>
  describe.each(engines)('on $engine', ({ open }) => {
    const running: Engine[] = []
    beforeAll(async () => {
      running.push(await open())
    })
    afterAll(async () => {
      for (const engine of running) await engine.close()
    })
    suite(() => {
      const [engine] = running
      if (engine === undefined) throw new Error('the engine did not start')
      return engine
    })
  })
