import type { RouteMatch } from './match-route.ts'

/** A request as it came over the socket. */
export interface RawRequest {
  method: string
  /** Path and query as in the request line. */
  target: string
  httpVersion: string
  /** Names and values in turn, as received. */
  rawHeaders: readonly string[]
  body: Uint8Array
  sourceIp: string
  requestId: string
  at: number
}

const TEXT_TYPES = /^(text\/|application\/json|application\/javascript|application\/xml)/i

const pairsOf = (rawHeaders: readonly string[]): [string, string][] =>
  rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [[name.toLowerCase(), rawHeaders[index + 1] ?? '']] : []))

const joined = (pairs: Iterable<readonly [string, string]>): Record<string, string> => {
  const values = new Map<string, string>()
  for (const [name, value] of pairs) {
    const before = values.get(name)
    values.set(name, before === undefined ? value : `${before},${value}`)
  }
  return Object.fromEntries(values)
}

const cookiesOf = (pairs: [string, string][]): string[] =>
  pairs
    .filter(([name]) => name === 'cookie')
    .flatMap(([, value]) => value.split(/;\s*/).filter((cookie) => cookie !== ''))

/** API Gateway says itself how the client came; what the client claims of it survives only in the list of addresses. */
const forwarded = (headers: Record<string, string>, sourceIp: string): Record<string, string> => ({
  ...headers,
  'x-forwarded-for': headers['x-forwarded-for'] === undefined ? sourceIp : `${headers['x-forwarded-for']}, ${sourceIp}`,
  'x-forwarded-port': headers.host?.split(':')[1] ?? '80',
  'x-forwarded-proto': 'http',
})

const bodyOf = (body: Uint8Array, headers: Record<string, string>) => {
  if (body.length === 0) return { isBase64Encoded: false }
  const isText = headers['content-encoding'] === undefined && TEXT_TYPES.test(headers['content-type'] ?? '')
  return { body: Buffer.from(body).toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText }
}

/** Splits a request target; `?` begins the query, a fragment never reaches a server. */
export const splitTarget = (target: string): { path: string; query: string } => {
  const mark = target.indexOf('?')
  return mark < 0 ? { path: target, query: '' } : { path: target.slice(0, mark), query: target.slice(mark + 1) }
}

const contextOf = (request: RawRequest, headers: Record<string, string>, path: string, routeKey: string) => {
  const domainName = headers.host ?? 'localhost'
  return {
    accountId: '000000000000',
    apiId: 'local',
    domainName,
    domainPrefix: domainName.split('.')[0] ?? '',
    http: {
      method: request.method,
      path,
      protocol: `HTTP/${request.httpVersion}`,
      sourceIp: request.sourceIp,
      userAgent: headers['user-agent'] ?? '',
    },
    requestId: request.requestId,
    routeKey,
    stage: '$default',
    time: new Date(request.at).toISOString(),
    timeEpoch: request.at,
  }
}

/**
 * The event a function receives: payload format version 2.0. Source: Amazon API Gateway Developer Guide, "Create AWS
 * Lambda proxy integrations for HTTP APIs": repeated headers and query parameters are joined by commas, cookies stand
 * apart, and a body that is not text comes in Base64.
 */
export const apiEventOf = (request: RawRequest, { route, parameters }: RouteMatch) => {
  const { path, query } = splitTarget(request.target)
  const pairs = pairsOf(request.rawHeaders)
  const headers = forwarded(joined(pairs.filter(([name]) => name !== 'cookie')), request.sourceIp)
  const cookies = cookiesOf(pairs)
  const routeKey = `${route.method} ${route.path}`
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookies.length > 0 ? { cookies } : {}),
    headers,
    ...(query === '' ? {} : { queryStringParameters: joined(new URLSearchParams(query)) }),
    requestContext: contextOf(request, headers, path, routeKey),
    ...(Object.keys(parameters).length > 0 ? { pathParameters: parameters } : {}),
    ...bodyOf(request.body, headers),
  }
}

/** Bytes of request line and headers, which API Gateway limits together. */
export const headBytesOf = ({
  method,
  target,
  rawHeaders,
}: Pick<RawRequest, 'method' | 'target' | 'rawHeaders'>): number =>
  method.length +
  Buffer.byteLength(target) +
  12 +
  rawHeaders.reduce((sum, part) => sum + Buffer.byteLength(part) + 2, 0)
