/** Calls `entry` with each table entry that holds a host, the most specific first: the host, `.host`, then each `.suffix`. */
export const firstEntry = <Found>(host: string, entry: (key: string) => Found | undefined): Found | undefined => {
  const exact = entry(host) ?? entry(`.${host}`)
  if (exact !== undefined) return exact
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
    const found = entry(host.slice(dot))
    if (found !== undefined) return found
  }
  return undefined
}

const bare = (host: string): string => (host.startsWith('www.') ? host.slice(4) : host)

const holds = (entry: string, host: string): boolean =>
  entry.startsWith('.') ? host === entry.slice(1) || host.endsWith(entry) : bare(entry) === bare(host)

/** Whether a host is the page's own or one of the site's; `www.` makes no difference. */
export const isOwnHost = (host: string, pageHost: string, ownHosts: readonly string[]): boolean =>
  host !== '' && (bare(host) === bare(pageHost) || ownHosts.some((entry) => holds(entry, host)))
