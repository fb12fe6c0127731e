import { type Address, forEachPair, parseAddress } from './address.ts'
import type { CompiledRules } from './compiled.ts'
import { firstEntry, isOwnHost } from './host-match.ts'
import type { HostRule } from './rule-set.ts'
import { formDecode, isMacro, tidy } from './text.ts'

/** Where the visitor came from, as far as the referrer tells. */
export interface Referrer {
  /** Lower-case host; '' without a readable referrer. */
  host: string
  internal: 'own_host' | 'gateway' | null
  /** The table's rule and its entry, null for a host nobody listed and for internal ones. */
  listed: { rule: HostRule; entry: string } | null
  /** What was searched for, where the engine still tells. */
  keyword: string | null
}

export type ListedHost = NonNullable<Referrer['listed']>

const APP = 'android-app://'
const NONE: Referrer = { host: '', internal: null, listed: null, keyword: null }

/** The most specific rule for a host (and path); undefined for an unlisted one. */
export const findHost = (rules: CompiledRules, host: string, path = '/'): ListedHost | undefined => {
  const listed = (entry: string): ListedHost | undefined => {
    const rule = rules.hosts.get(entry)?.find((candidate) => path.startsWith(candidate.path ?? ''))
    return rule && { rule, entry }
  }
  return host.startsWith(APP) ? listed(host) : firstEntry(host, listed)
}

const keywordOf = ({ rule }: ListedHost, { query }: Address): string | null => {
  if (rule.keywords === undefined || query === '') return null
  let keyword: string | null = null
  forEachPair(query, (name, raw) => {
    if (keyword !== null || !rule.keywords?.includes(name.toLowerCase())) return
    const value = tidy(formDecode(raw))
    // Jump pages of engines carry the target's URL under the same name.
    if (!isMacro(value) && !/^https?:/i.test(value)) keyword = value
  })
  return keyword
}

const outside = (rules: CompiledRules, address: Address, host: string): Referrer => {
  const listed = findHost(rules, host, address.path)
  if (listed === undefined) return { ...NONE, host }
  return { host, internal: null, listed, keyword: keywordOf(listed, address) }
}

/** Only web pages and Android apps refer; anything else (`about:blank`, a file, garbage) counts as no referrer. */
export const readReferrer = (
  rules: CompiledRules,
  referrer: string | undefined,
  pageHost: string,
  ownHosts: readonly string[],
): Referrer => {
  if (!referrer) return NONE
  const address = parseAddress(referrer)
  if (address.host === '') return NONE
  if (address.scheme === 'android-app') return outside(rules, address, APP + address.host)
  if (address.scheme !== '' && address.scheme !== 'https' && address.scheme !== 'http') return NONE
  if (isOwnHost(address.host, pageHost, ownHosts)) return { ...NONE, host: address.host, internal: 'own_host' }
  if (firstEntry(address.host, (entry) => rules.gateways.has(entry) || undefined)) {
    return { ...NONE, host: address.host, internal: 'gateway' }
  }
  return outside(rules, address, address.host)
}
