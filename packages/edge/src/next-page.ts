import type { Request } from '@guiyin/lambda'
import { isOwnHost, pageHostOf } from './hosts.ts'
import type { Sender } from './sender.ts'

const baseOf = ({ headers, host, https }: Request): string =>
  URL.parse(headers.referer ?? headers.origin ?? '')?.href ?? `${https ? 'https' : 'http'}://${headers.host ?? host}/`

/**
 * Where a form's `next` leads, parsed once: to the site's own hosts, the page's or the collector's; a relative one
 * from the page that held the form. Undefined for everything else.
 */
export const nextPageOf = (next: string | null, { settings }: Sender, request: Request): string | undefined => {
  const url = next === null || next === '' ? null : URL.parse(next, baseOf(request))
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined
  if (url.username !== '' || url.password !== '') return undefined
  const { hostname } = url
  const isOwn = isOwnHost(settings, hostname) || hostname === pageHostOf(request) || hostname === request.host
  return isOwn ? url.href : undefined
}
