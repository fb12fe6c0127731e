import type { Server } from 'node:http'

/** Lets a server's requests wait while somebody has what lies behind it alone; none is lost. */
export const requestGate = (server: Server) => {
  const handlers = server.listeners('request')
  server.removeAllListeners('request')
  let opened = Promise.resolve()
  let under = 0
  let wake: () => void = () => undefined

  server.on('request', async (request, response) => {
    await opened
    under += 1
    response.once('close', () => {
      under -= 1
      if (under === 0) wake()
    })
    for (const handler of handlers) Reflect.apply(handler, server, [request, response])
  })

  const quiet = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve
      if (under === 0) resolve()
    })

  return {
    /** Runs `work` once every request under way has its answer; those that come meanwhile wait for its end. */
    async alone<Answer>(work: () => Promise<Answer>): Promise<Answer> {
      const before = opened
      const { promise, resolve } = Promise.withResolvers<void>()
      opened = promise
      await before
      try {
        await quiet()
        return await work()
      } finally {
        resolve()
      }
    },
  }
}
