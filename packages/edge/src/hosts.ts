import { isIP } from 'node:net'
import type { SiteSettings } from '@guiyin/events'
import type { Request } from '@guiyin/lambda'

// Second-level names under a country that are sold from like a top level; the browser's own list guards its cookies.
const SHARED = new Set(['com', 'co', 'net', 'org', 'gov', 'edu', 'ac', 'or', 'ne', 'go', 'gob', 'mil'])

/** The domain a site buys: `shop.com.cn` of `a.b.shop.com.cn`; undefined for addresses and bare names. */
export const registrableOf = (host: string): string | undefined => {
  const labels = host.split('.').filter((label) => label !== '')
  const [top = '', second = ''] = labels.toReversed()
  if (isIP(host) !== 0 || labels.length < 2) return undefined
  const length = top.length === 2 && SHARED.has(second) ? 3 : 2
  return labels.length < length ? undefined : labels.slice(-length).join('.')
}

/** Exact, or under a listed `.suffix`; never by substring. */
export const isOwnHost = ({ hosts }: SiteSettings, host: string): boolean =>
  hosts.some((own) => (own.startsWith('.') ? host === own.slice(1) || host.endsWith(own) : host === own))

/** Host of the page that sent the request, as the browser tells it. */
export const pageHostOf = ({ headers }: Pick<Request, 'headers'>): string | undefined =>
  URL.parse(headers.origin ?? '')?.hostname ?? URL.parse(headers.referer ?? '')?.hostname

/** The collector stands on the site's own domain: a listed host's, or the page's own host. */
export const isFirstParty = (settings: SiteSettings, request: Pick<Request, 'headers' | 'host'>): boolean => {
  const { host } = request
  if (host === '') return false
  if (isOwnHost(settings, host) || pageHostOf(request) === host) return true
  const domain = registrableOf(host)
  return domain !== undefined && settings.hosts.some((own) => registrableOf(own) === domain)
}
