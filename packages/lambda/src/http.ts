/** A request as use cases see it: decoded, inflated, bounded. */
export interface Request {
  method: string
  /** The route that matched, as it is registered: `/v1/sites/{site}/snapshots`. */
  route: string
  path: string
  /** Parameters of the route's path, decoded. */
  params: Readonly<Record<string, string | undefined>>
  /** Decoded; `get` gives the first of repeated parameters, `getAll` all. */
  query: URLSearchParams
  /** As sent, without the question mark: what a redirect hands on. */
  rawQuery: string
  /** Names in lower case; no prototype. */
  headers: Readonly<Record<string, string | undefined>>
  /** The first of a name counts; no prototype. */
  cookies: Readonly<Record<string, string | undefined>>
  body: Uint8Array
  /** The peer as the gateway saw it, never a forwarded header. */
  sourceIp: string
  /** Lower case, without port. */
  host: string
  https: boolean
}

export interface Response {
  status: number
  headers?: Readonly<Record<string, string>>
  /** Whole `Set-Cookie` values. */
  cookies?: readonly string[]
  body?: string | Uint8Array
}

export type HttpUseCase = (request: Request) => Promise<Response>

/** What we read of API Gateway's payload 2.0. */
export interface HttpEvent {
  /** Method and route: `GET /v1/sites/{site}/snapshots`. */
  routeKey: string
  rawPath: string
  rawQueryString: string
  headers: Record<string, string | undefined>
  cookies?: string[] | undefined
  pathParameters?: Record<string, string | undefined> | undefined
  body?: string | undefined
  isBase64Encoded: boolean
  requestContext: { domainName?: string | undefined; http: { method: string; sourceIp: string } }
}

/** What API Gateway makes an HTTP answer of. */
export interface HttpResult {
  statusCode: number
  headers: Record<string, string>
  cookies?: string[]
  body: string
  isBase64Encoded: boolean
}

export const jsonResponse = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  body: JSON.stringify(body),
})

export const resultOf = ({ status, headers = {}, cookies, body = '' }: Response): HttpResult => ({
  statusCode: status,
  headers: { ...headers },
  ...(cookies === undefined || cookies.length === 0 ? {} : { cookies: [...cookies] }),
  body: typeof body === 'string' ? body : Buffer.from(body).toString('base64'),
  isBase64Encoded: typeof body !== 'string',
})
