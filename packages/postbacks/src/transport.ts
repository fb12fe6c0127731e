import { lookup as systemLookup } from 'node:dns'
import * as http from 'node:http'
import * as https from 'node:https'
import type { LookupFunction } from 'node:net'
import type { PostbackRequest } from '@guiyin/platforms/postbacks'
import type { Exchange } from './outcome.ts'
import { isPublicAddress } from './public-address.ts'

/** Sends one request to a platform, whose hosts are the only ones; never throws. */
export type Transport = (request: PostbackRequest, hosts: readonly string[]) => Promise<Exchange>

export interface TransportOptions {
  /** How names become addresses; a test answers with what it likes. */
  lookup?: LookupFunction
  timeoutMs?: number
  /** For contract servers on this machine: what is called instead of any host, by plain http. */
  loopback?: { port: number } | undefined
}

const TIMEOUT_MS = 5_000
const MAX_BYTES = 64 * 1024

class Unsafe extends Error {
  override name = 'Unsafe'
}

/** An address is looked at before it is connected to, and no other is: the name cannot mean something else by then. */
const guarded =
  (lookup: LookupFunction): LookupFunction =>
  (host, options, answer) =>
    lookup(host, { ...options, all: true }, (error, found) => {
      const all = Array.isArray(found) ? found : []
      const [first] = all
      if (error !== null) return answer(error, [])
      if (first === undefined || !all.every(({ address }) => isPublicAddress(address))) {
        return answer(new Unsafe(host), [])
      }
      return options.all === true ? answer(null, all) : answer(null, first.address, first.family)
    })

const isAllowed = (url: URL | null, hosts: readonly string[]): url is URL =>
  url !== null &&
  url.protocol === 'https:' &&
  url.port === '' &&
  url.username === '' &&
  url.password === '' &&
  hosts.includes(url.hostname)

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const textHeaders = (headers: http.IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )

const bodyOf = async (message: http.IncomingMessage): Promise<string | undefined> => {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of message) {
    const chunk = Buffer.from(part)
    bytes += chunk.byteLength
    if (bytes > MAX_BYTES) {
      message.destroy()
      return undefined
    }
    parts.push(chunk)
  }
  return Buffer.concat(parts).toString('utf8')
}

const exchangeOf = async (message: http.IncomingMessage): Promise<Exchange> => {
  const text = await bodyOf(message)
  if (text === undefined) return { kind: 'failed', reason: 'malformed' }
  const headers = textHeaders(message.headers)
  return { kind: 'answered', response: { status: message.statusCode ?? 0, headers, json: jsonOf(text), text } }
}

const failureOf = (error: unknown, signal: AbortSignal): Exchange => {
  if (error instanceof Unsafe) return { kind: 'failed', reason: 'unsafe_address' }
  return { kind: 'failed', reason: signal.aborted ? 'timeout' : 'unreachable' }
}

const opened = (url: URL, request: PostbackRequest, signal: AbortSignal, options: TransportOptions) => {
  const { method, headers, body } = request
  const length = method === 'GET' ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  const common = { method, signal, headers: { accept: 'application/json', ...headers, ...length } }
  if (options.loopback === undefined) {
    // No agent: a kept connection would outlive the look at its address.
    return https.request(url, { ...common, agent: false, lookup: guarded(options.lookup ?? systemLookup) })
  }
  const { port } = options.loopback
  const own = { host: '127.0.0.1', port, path: `${url.pathname}${url.search}`, agent: false }
  return http.request({ ...common, ...own, headers: { ...common.headers, host: url.host } })
}

const exchanged = (
  url: URL,
  request: PostbackRequest,
  signal: AbortSignal,
  options: TransportOptions,
): Promise<Exchange> =>
  new Promise((resolve, reject) => {
    const outgoing = opened(url, request, signal, options)
    outgoing.on('error', reject)
    outgoing.on('response', (message) => exchangeOf(message).then(resolve, reject))
    outgoing.end(request.method === 'GET' ? undefined : request.body)
  })

/**
 * Calls ad platforms: https on their own hosts only, at public addresses only, without following a redirect; an answer
 * is bounded in time and bytes.
 */
export const postbackTransport =
  (options: TransportOptions = {}): Transport =>
  async (request, hosts) => {
    const url = URL.parse(request.url)
    if (!isAllowed(url, hosts)) return { kind: 'failed', reason: 'unsafe_address' }
    const signal = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS)
    try {
      return await exchanged(url, request, signal, options)
    } catch (error) {
      return failureOf(error, signal)
    }
  }
