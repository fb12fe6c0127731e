import { createServer, type Server } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { requestGate } from './request-gate.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** A server that answers when it is told to; what happens is noted. */
const slowServer = async () => {
  const events: string[] = []
  const begun: (() => void)[] = []
  const server = createServer((request, response) => {
    events.push(`begin ${request.url}`)
    begun.push(() => {
      events.push(`end ${request.url}`)
      response.end('done')
    })
  })
  servers.push(server)
  const gate = requestGate(server)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const ask = async (path: string): Promise<string> => (await fetch(`http://127.0.0.1:${port}${path}`)).text()
  const until = async (event: string): Promise<void> => {
    while (!events.includes(event)) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return { events, gate, ask, until, answerNext: () => begun.shift()?.() }
}

test('work alone begins when all answers are given, and what comes meanwhile waits for its end', async () => {
  const { events, gate, ask, until, answerNext } = await slowServer()
  const first = ask('/first')
  await until('begin /first')
  const { promise, resolve } = Promise.withResolvers<void>()
  const work = gate.alone(async () => {
    events.push('alone')
    await promise
    events.push('no longer')
  })
  const second = ask('/second')
  await new Promise((wait) => setTimeout(wait, 50))
  expect(events).toEqual(['begin /first'])

  answerNext()
  await until('alone')
  await new Promise((wait) => setTimeout(wait, 50))
  expect(events).toEqual(['begin /first', 'end /first', 'alone'])

  resolve()
  await work
  await until('begin /second')
  answerNext()
  expect(await Promise.all([first, second])).toEqual(['done', 'done'])
  expect(events.slice(2)).toEqual(['alone', 'no longer', 'begin /second', 'end /second'])
})

test('work that fails lets requests pass again', async () => {
  const { gate, ask, until, answerNext } = await slowServer()
  await expect(gate.alone(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  const asked = ask('/next')
  await until('begin /next')
  answerNext()
  expect(await asked).toBe('done')
})
