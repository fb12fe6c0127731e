import type { Channel, Link } from '@guiyin/events'
import type { RuleSet } from './rule-set.ts'
import type { Answer } from './steps.ts'

/** The id of the tracking link inside a click id of ours, `<link id>.<random>`. */
export const linkIdOf = (linkClick: string): string => {
  const dot = linkClick.lastIndexOf('.')
  return dot > 0 ? linkClick.slice(0, dot) : linkClick
}

const channelOf = ({ paidDefaults }: RuleSet, link: Link, landing: Answer): Channel => {
  if (link.channel !== undefined) return link.channel
  if (landing.explicit) return landing.channel
  const byPlatform = link.platform === undefined ? undefined : (paidDefaults[link.platform] ?? 'other_ads')
  return byPlatform ?? (landing.channel === 'direct' ? 'other_ads' : landing.channel)
}

/** The link's own parts first; what it leaves open is filled from the landing, and a link nobody described is `other_ads`. */
export const answerOfLink = (rules: RuleSet, link: Link, landing: Answer): Answer => ({
  rule: `link:${link.id}`,
  channel: channelOf(rules, link, landing),
  platform: link.platform ?? landing.platform,
  explicit: true,
})
