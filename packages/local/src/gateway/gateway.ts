import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { apiEventOf, headBytesOf, type RawRequest, splitTarget } from './api-event.ts'
import { answerOf, type HttpAnswer, internalError, jsonAnswer } from './api-result.ts'
import { type GatewayRoute, matchRoute } from './match-route.ts'
import { refusal } from './refusals.ts'
import { type Pages, pageAt } from './static-pages.ts'

const MAX_BODY_BYTES = 10 * 1024 * 1024
const MAX_HEAD_BYTES = 10_240
const TIMEOUT_MS = 30_000
const HOST = '127.0.0.1'

interface GatewayDeps {
  routes: readonly GatewayRoute[]
  invoke: (functionName: string, event: unknown) => Promise<unknown>
  pages: readonly Pages[]
  /** `POST /_local/<name>`: controls of this stack alone, never part of the product. */
  controls: Readonly<Record<string, () => Promise<HttpAnswer>>>
  newId: () => string
  clock: () => number
  warn: (sentence: string, cause: unknown) => void
}

/** The whole body, or undefined when it is larger than API Gateway takes. */
const readBody = async (request: IncomingMessage): Promise<Uint8Array | undefined> => {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    const buffer = Buffer.from(chunk)
    bytes += buffer.length
    if (bytes <= MAX_BODY_BYTES) chunks.push(buffer)
  }
  return bytes > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks)
}

const withTimeout = async (work: Promise<unknown>): Promise<HttpAnswer> => {
  const late = Promise.withResolvers<HttpAnswer>()
  const timer = setTimeout(() => late.resolve(jsonAnswer(503, { message: 'Service Unavailable' })), TIMEOUT_MS)
  try {
    return await Promise.race([work.then(answerOf), late.promise])
  } finally {
    clearTimeout(timer)
  }
}

const callFunction = async (deps: GatewayDeps, request: RawRequest): Promise<HttpAnswer | undefined> => {
  const match = matchRoute(deps.routes, request.method, splitTarget(request.target).path)
  if (match === undefined) return undefined
  try {
    return await withTimeout(deps.invoke(match.route.function, apiEventOf(request, match)))
  } catch (error) {
    deps.warn(`${match.route.function} failed on ${request.method} ${match.route.path}`, error)
    return internalError()
  }
}

const callControl = async (deps: GatewayDeps, { method, target }: RawRequest): Promise<HttpAnswer | undefined> => {
  const name = method === 'POST' ? /^\/_local\/([\w-]+)$/.exec(splitTarget(target).path)?.[1] : undefined
  return name !== undefined && Object.hasOwn(deps.controls, name) ? deps.controls[name]?.() : undefined
}

const callPage = async (deps: GatewayDeps, { method, target }: RawRequest): Promise<HttpAnswer | undefined> =>
  method === 'GET' || method === 'HEAD' ? pageAt(deps.pages, splitTarget(target).path) : undefined

const answerTo = async (deps: GatewayDeps, incoming: IncomingMessage): Promise<HttpAnswer> => {
  const { method = 'GET', url: target = '/', httpVersion, rawHeaders } = incoming
  const language = incoming.headers['accept-language']
  const body = await readBody(incoming)
  if (body === undefined) return refusal('request_too_large', language)
  if (headBytesOf({ method, target, rawHeaders }) > MAX_HEAD_BYTES) return refusal('headers_too_large', language)
  const sourceIp = incoming.socket.remoteAddress ?? HOST
  const request = { method, target, httpVersion, rawHeaders, body, sourceIp, requestId: deps.newId(), at: deps.clock() }
  for (const call of [callFunction, callControl, callPage]) {
    const answer = await call(deps, request)
    if (answer !== undefined) return answer
  }
  return refusal('unknown_route', language)
}

const send = (response: ServerResponse, { status, headers, body }: HttpAnswer, isHead: boolean): void => {
  const bodiless = status < 200 || status === 204 || status === 304
  for (const [name, value] of headers) if (name !== 'content-length') response.appendHeader(name, value)
  if (!bodiless) response.setHeader('content-length', body.length)
  response.writeHead(status)
  response.end(isHead || bodiless ? undefined : body)
}

const serve = async (deps: GatewayDeps, incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
  try {
    send(response, await answerTo(deps, incoming), incoming.method === 'HEAD')
  } catch (error) {
    if (!incoming.complete) return
    deps.warn('the gateway could not answer', error)
    if (!response.headersSent) send(response, internalError(), false)
    else response.destroy()
  }
}

const listening = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })

/** API Gateway on one machine: payload 2.0 both ways, its limits, 127.0.0.1 only. Port 0 takes any free one. */
export const startGateway = async (port: number, deps: GatewayDeps) => {
  const server = createServer({ maxHeaderSize: 64 * 1024, keepAliveTimeout: 65_000 }, (incoming, response) => {
    void serve(deps, incoming, response)
  })
  const taken = await listening(server, port)
  return {
    url: `http://${HOST}:${taken}`,
    stop: (): Promise<void> =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
        setTimeout(() => server.closeAllConnections(), 2_000).unref()
      }),
  }
}
