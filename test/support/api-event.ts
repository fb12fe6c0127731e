interface Overrides {
  method?: string
  path?: string
  query?: string
  params?: Record<string, string>
  headers?: Record<string, string>
  cookies?: string[]
  body?: string | Uint8Array
  sourceIp?: string
}

/** A browser of a person, in no list of bots. */
export const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'

const bodyOf = (body: string | Uint8Array | undefined) =>
  body === undefined || typeof body === 'string'
    ? { ...(body === undefined ? {} : { body }), isBase64Encoded: false }
    : { body: Buffer.from(body).toString('base64'), isBase64Encoded: true }

/** An event of an API Gateway HTTP API as Lambda receives it, payload format 2.0, with all that a real one holds. */
export const anHttpEvent = (overrides: Overrides = {}) => {
  const { method = 'POST', path = '/v1/events', query = '', params, headers = {}, cookies, body, sourceIp } = overrides
  const domainName = headers.host ?? 'collect.example.net'
  const requestContext = {
    accountId: '123456789012',
    apiId: 'a1b2c3d4e5',
    domainName,
    domainPrefix: 'collect',
    http: { method, path, protocol: 'HTTP/1.1', sourceIp: sourceIp ?? '203.0.113.77', userAgent: CHROME },
    requestId: 'JKJaXmPLvHcESHA=',
    routeKey: `${method} ${path}`,
    stage: '$default',
    time: '15/Jan/2026:12:00:00 +0000',
    timeEpoch: 1_768_478_400_000,
  }
  return {
    version: '2.0',
    routeKey: requestContext.routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookies === undefined ? {} : { cookies }),
    ...(params === undefined ? {} : { pathParameters: params }),
    headers: {
      host: domainName,
      'user-agent': CHROME,
      'x-amzn-trace-id': 'Root=1-5e6722a7-cc56xmpl46db7ae02d4da47e',
      'x-forwarded-for': '198.51.100.9, 203.0.113.77',
      'x-forwarded-port': '443',
      'x-forwarded-proto': 'https',
      ...headers,
    },
    requestContext,
    ...bodyOf(body),
  }
}
