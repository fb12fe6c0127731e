import type { Digests } from '../postback-contract.ts'

export interface OauthKeys {
  consumerKey: string
  consumerSecret: string
  token: string
  tokenSecret: string
}

/** RFC 3986: four more characters than `encodeURIComponent`. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)

const sorted = (values: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(values)
    .map(([name, value]): [string, string] => [encoded(name), encoded(value)])
    .sort(([a], [b]) => (a < b ? -1 : 1))

/**
 * The Authorization header of OAuth 1.0a with HMAC-SHA1. `parameters` are those of the query and of a form; a JSON body
 * is not signed. `timestamp` in seconds.
 */
export const oauthHeader = (
  { hmacSha1Base64 }: Pick<Digests, 'hmacSha1Base64'>,
  request: { method: string; url: string; parameters?: Readonly<Record<string, string>> },
  keys: OauthKeys,
  { nonce, timestamp }: { nonce: string; timestamp: number },
): string => {
  const own = {
    oauth_consumer_key: keys.consumerKey,
    oauth_nonce: nonce,
    oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: String(timestamp),
    oauth_token: keys.token,
    oauth_version: '1.0',
  }
  const parameters = sorted({ ...request.parameters, ...own }).map(([name, value]) => `${name}=${value}`)
  const base = [request.method, request.url, parameters.join('&')].map(encoded).join('&')
  const oauth_signature = hmacSha1Base64(`${encoded(keys.consumerSecret)}&${encoded(keys.tokenSecret)}`, base)
  const parts = sorted({ ...own, oauth_signature }).map(([name, value]) => `${name}="${value}"`)
  return `OAuth ${parts.join(', ')}`
}
