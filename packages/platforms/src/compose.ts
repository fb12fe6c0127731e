import type { AppRule, ClickIdOwner, ClickIdRule, HostRule, SourceRule } from '@guiyin/domain'
import type { Channel } from '@guiyin/events'
import { APPS, CLICK_IDS, OWNERS, ordered } from './order.ts'
import type { ClickIdClaim, PlatformKind, PlatformLanding } from './platform.ts'

/** A claim and who makes it. */
export interface Claim extends ClickIdClaim {
  platform: string
}

export const claimsOf = (landings: readonly PlatformLanding[]): Claim[] =>
  landings.flatMap(({ id, clickIds = [] }) => clickIds.map((claim) => ({ ...claim, platform: id })))

const isGiven = ([, value]: [string, unknown]): boolean => value !== undefined

const ownerOf = ({ platform, channel, evidence, companions, shape }: Claim): ClickIdOwner => ({
  platform,
  channel,
  ...Object.fromEntries(Object.entries({ evidence, companions, shape }).filter(isGiven)),
})

/** One rule of all claims to a name; what they say of values and parameters beside it comes from the first that says it. */
const merged = ([first, ...others]: readonly [Claim, ...Claim[]]): ClickIdRule => {
  const claims = [first, ...others]
  const said = <Key extends keyof ClickIdClaim>(key: Key) => claims.find((claim) => claim[key] !== undefined)?.[key]
  const beside = {
    aliases: said('aliases'),
    reject: said('reject'),
    requires: said('requires'),
    campaign: said('campaign'),
    keyword: said('keyword'),
    creative: said('creative'),
  }
  return {
    name: first.name,
    paid: first.paid ?? true,
    owners: [ownerOf(first), ...others.map(ownerOf)],
    ...Object.fromEntries(Object.entries(beside).filter(isGiven)),
  }
}

/** The rules of click ids, in the order in which they count. */
export const clickIdRules = (claims: readonly Claim[]): ClickIdRule[] => {
  const byName = Map.groupBy(claims, ({ name }) => name)
  const rules = [...byName].flatMap(([name, all]) => {
    const [first, ...others] = ordered(all, OWNERS[name] ?? [], ({ platform }) => platform)
    return first === undefined ? [] : [merged([first, ...others])]
  })
  return ordered(rules, CLICK_IDS, ({ name }) => name)
}

export const hostRules = (landings: readonly PlatformLanding[]): HostRule[] =>
  landings.flatMap(({ id, hosts = [] }) => hosts.map((rule) => ({ ...rule, platform: id })))

export const appRules = (landings: readonly PlatformLanding[], others: readonly AppRule[]): AppRule[] => {
  const own = landings.flatMap(({ id, apps = [] }) => apps.map((app) => ({ ...app, platform: id })))
  return ordered([...own, ...others], APPS, ({ name }) => name)
}

const CHANNELS: Readonly<Record<Exclude<PlatformKind, 'ads' | 'analytics'>, Channel>> = {
  search: 'sem',
  social: 'organic_social',
  content: 'content',
  ai: 'ai_assistant',
  affiliate: 'affiliate',
  messaging: 'messaging',
  shop: 'referral',
}

// Engines tag nothing themselves: a tagged link of a search engine or an ad platform is one that was bought.
const channelOf = ({ kind, paid }: PlatformLanding): Channel | null => {
  if (kind === 'analytics') return null
  return kind === 'ads' ? paid : CHANNELS[kind]
}

/** What each platform is called in utm_source and hmsr; a tool that only counts visits brings none. */
export const sourceRules = (landings: readonly PlatformLanding[]): SourceRule[] =>
  landings.flatMap((landing) => {
    const channel = channelOf(landing)
    if (channel === null) return []
    return [{ platform: landing.id, channel, names: [landing.id, landing.zh, landing.en, ...(landing.synonyms ?? [])] }]
  })
