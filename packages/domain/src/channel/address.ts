/** The parts of a URL as they were sent, host in lower case without user, port and final dot; '' where absent. */
export interface Address {
  scheme: string
  host: string
  path: string
  query: string
  fragment: string
}

const SHAPE = /^\s*(?:([a-z][a-z0-9+.-]*):)?(?:[\\/]{2}([^/?#\\]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is
const HOST = /^(?:[a-z0-9._-]{1,253}|[\p{L}\p{N}._-]{1,253})$/u

const hostOf = (authority: string): string => {
  const host = authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:\d*$/, '')
    .replace(/\.$/, '')
    .toLowerCase()
  return HOST.test(host) ? host : ''
}

/** Reads any string without throwing: tracked URLs are often malformed, and what can be read of them still counts. */
export const parseAddress = (url: string): Address => {
  const [, scheme = '', authority = '', path = '', query = '', fragment = ''] = SHAPE.exec(url) ?? []
  return { scheme: scheme.toLowerCase(), host: hostOf(authority), path, query, fragment }
}

/** Calls `visit` with name and value of each pair, undecoded. `&amp;` is what pages with a badly escaped link send. */
export const forEachPair = (query: string, visit: (name: string, value: string) => void): void => {
  for (let from = 0; from < query.length; ) {
    const ampersand = query.indexOf('&', from)
    const end = ampersand < 0 ? query.length : ampersand
    const start = query.startsWith('amp;', from) ? from + 4 : from
    const equals = query.indexOf('=', start)
    if (equals > start && equals < end) visit(query.slice(start, equals), query.slice(equals + 1, end))
    from = end + 1
  }
}

/** The parameters of a fragment: `#B_vid=1`, `#/page?utm_source=baidu`. */
export const fragmentQuery = (fragment: string): string => fragment.slice(fragment.indexOf('?') + 1)
