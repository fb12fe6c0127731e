import { Agent, createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'

/** What happens to a request on its way to an emulator; the rest goes through untouched. */
export type Fault = 'throttle' | 'error' | 'resetBefore' | 'resetAfter'

/** Share of the requests that meet each fault. */
const SHARES: Readonly<Record<Fault, number>> = { throttle: 0.05, error: 0.01, resetBefore: 0.01, resetAfter: 0.01 }

const drawn = (random: () => number): Fault | undefined => {
  let left = random()
  for (const fault of ['throttle', 'error', 'resetBefore', 'resetAfter'] as const) {
    left -= SHARES[fault]
    if (left < 0) return fault
  }
  return undefined
}

const bodyOf = async (message: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const part of message) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

const refusal = (name: string) => JSON.stringify({ __type: name, message: 'injected' })

const answerWith = (response: ServerResponse, status: number, name: string): void => {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': name })
  response.end(refusal(name))
}

interface Forwarding {
  target: URL
  agent: Agent
  body: Buffer
  /** The emulator does its work, and nobody hears of it. */
  isAnswerLost: boolean
}

const forward = (incoming: IncomingMessage, response: ServerResponse, options: Forwarding): void => {
  const { target, agent, body, isAnswerLost } = options
  const headers = { ...incoming.headers, host: target.host, 'content-length': String(body.length) }
  const { method, url: path } = incoming
  const outgoing = send({ host: target.hostname, port: target.port, agent, method, path, headers }, (answer) => {
    if (isAnswerLost) {
      answer.resume()
      answer.on('end', () => incoming.socket.destroy())
      return
    }
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  outgoing.on('error', () => incoming.socket.destroy())
  outgoing.end(body)
}

/**
 * An HTTP proxy before one emulator: throttles, server errors, connections that break before the request arrives, and
 * connections that break after it was carried out. `throttledBy` is the name of the service's own throttling answer.
 */
export const faultProxy = async (endpoint: string, throttledBy: string, random: () => number) => {
  const target = new URL(endpoint)
  const agent = new Agent({ keepAlive: true })
  const faults = new Map<Fault, number>()
  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(incoming)
    const fault = drawn(random)
    if (fault !== undefined) faults.set(fault, (faults.get(fault) ?? 0) + 1)
    if (fault === 'throttle') answerWith(response, 400, throttledBy)
    else if (fault === 'error') answerWith(response, 500, 'InternalServerError')
    else if (fault === 'resetBefore') incoming.socket.destroy()
    else forward(incoming, response, { target, agent, body, isAnswerLost: fault === 'resetAfter' })
  }
  const server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => incoming.socket.destroy())
  })
  server.keepAliveTimeout = 65_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { url: `http://127.0.0.1:${port}`, faults }
}
