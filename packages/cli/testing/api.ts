import { createServer, type IncomingMessage, type Server } from 'node:http'
import { text } from 'node:stream/consumers'
import type { World } from '../src/world.ts'

export interface Sent {
  method: string | undefined
  url: string | undefined
  authorization: string | undefined
  language: string | undefined
  body: string
}

export interface Answer {
  status: number
  body: unknown
  headers?: Record<string, string>
}

const servers: Server[] = []

export const closeApis = (): void => {
  for (const server of servers.splice(0)) server.close()
}

const sentBy = async (request: IncomingMessage): Promise<Sent> => ({
  method: request.method,
  url: request.url,
  authorization: request.headers.authorization,
  language: request.headers['accept-language'],
  body: await text(request),
})

const portOf = (server: Server): number => {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** An API that answers as it is told and remembers what it was asked. */
export const anApi = async (answerTo: (sent: Sent, count: number) => Answer) => {
  const sent: Sent[] = []
  const server = createServer((request, response) => {
    void sentBy(request).then((each) => {
      sent.push(each)
      const { status, body, headers = {} } = answerTo(each, sent.length)
      response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body))
    })
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    sent,
    calls: () => sent.map(({ method, url }) => `${method} ${url}`),
  }
}

/** A world with the files that are named, that never waits; `seen` is what somebody before the screen would know. */
export const aWorld = (files: Readonly<Record<string, string | Uint8Array>> = {}, changes: Partial<World> = {}) => {
  const seen = { pauses: Array.of<number>(), total: 0, steps: 0, stopped: false, written: '' }
  const world: World = {
    environment: {},
    language: 'en',
    fetch,
    readFile: async (name) => {
      const file = files[name]
      if (file === undefined) throw new Error('ENOENT')
      return typeof file === 'string' ? file : new TextDecoder().decode(file)
    },
    open: async (name) => {
      const file = files[name]
      if (file === undefined) throw new Error('ENOENT')
      const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file
      return { size: bytes.length, chunks: ReadableStream.from([bytes]) }
    },
    write: async (text) => {
      seen.written += text
    },
    sleep: async (ms) => seen.pauses.push(ms),
    progress: (total) => {
      seen.total = total
      return {
        advance: (steps) => {
          seen.steps += steps
        },
        stop: () => {
          seen.stopped = true
        },
      }
    },
    ...changes,
  }
  return { world, seen }
}
