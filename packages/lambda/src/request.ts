import type { HttpEvent, Request } from './http.ts'
import { inflated } from './inflate.ts'

type Pairs = readonly (readonly [string, string | undefined])[]

/** Own names only: a header called `__proto__` is a header. The first of a name counts. */
const recordOf = (pairs: Pairs): Record<string, string | undefined> => {
  const record: Record<string, string | undefined> = Object.create(null)
  for (const [name, value] of pairs) if (value !== undefined) record[name] ??= value
  return record
}

const cookieOf = (pair: string): readonly [string, string] => {
  const mark = pair.indexOf('=')
  const value = pair.slice(mark + 1).trim()
  return [pair.slice(0, Math.max(mark, 0)).trim(), value.replace(/^"(.*)"$/, '$1')]
}

const hostOf = (host: string | undefined): string => (host ?? '').toLowerCase().replace(/:\d+$/, '')

const bodyOf = ({ body = '', isBase64Encoded }: HttpEvent): Uint8Array =>
  Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')

/** Parses the gateway's event once. Throws `Rejected` where the body cannot be inflated within the bound. */
export const requestOf = (event: HttpEvent, maxBodyBytes?: number): Request => {
  const headers = recordOf(Object.entries(event.headers).map(([name, value]) => [name.toLowerCase(), value]))
  const cookiePairs = event.cookies ?? (headers.cookie ?? '').split(';')
  return {
    method: event.requestContext.http.method,
    route: event.routeKey.slice(event.routeKey.indexOf(' ') + 1),
    path: event.rawPath,
    params: recordOf(Object.entries(event.pathParameters ?? {})),
    query: new URLSearchParams(event.rawQueryString),
    rawQuery: event.rawQueryString,
    headers,
    cookies: recordOf(cookiePairs.map(cookieOf)),
    body: inflated(bodyOf(event), headers['content-encoding'], maxBodyBytes),
    sourceIp: event.requestContext.http.sourceIp,
    host: hostOf(headers.host ?? event.requestContext.domainName),
    https: headers['x-forwarded-proto'] === 'https',
  }
}
