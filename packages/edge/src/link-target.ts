/** Our click id, as the landing page's parameter. */
export const CLICK_PARAMETER = 'gy_click'

const joined = (...parts: string[]): string => parts.filter((part) => part !== '').join('&')

/**
 * Where a click leads: the registered destination, parsed once, with its own parameters first, then our click id, then
 * every incoming parameter as it was sent, byte for byte. Undefined where the destination is no http address.
 */
export const targetOf = (destination: string, clickId: string, rawQuery: string): string | undefined => {
  const url = URL.parse(destination)
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined
  url.search = joined(url.search.slice(1), `${CLICK_PARAMETER}=${clickId}`, rawQuery)
  return url.href
}
