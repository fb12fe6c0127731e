import type { Channel } from '@guiyin/events'
import type { CompiledRules } from './compiled.ts'
import type { CampaignTuple, Parameters } from './parameters.ts'
import type { Referrer } from './referrer.ts'
import { findHost } from './referrer.ts'
import type { AppRule } from './rule-set.ts'
import { fold } from './text.ts'

/** What utm_source or hmsr stands for. */
export interface NamedSource {
  platform: string | null
  /** Its channel where the medium names none. */
  channel: Channel
  /** False for a name of nobody's tables: it is kept as a platform id of its own. */
  known: boolean
}

/** All evidence of one landing, read once. */
export interface Clues {
  rules: CompiledRules
  parameters: Parameters
  tuple: CampaignTuple
  /** The medium's channel; undefined for an absent or unknown medium. */
  medium: Channel | undefined
  named: NamedSource | undefined
  referrer: Referrer
  app: AppRule | undefined
}

const asPlatformId = (source: string): string | null =>
  source
    .toLowerCase()
    .replace(/[^a-z0-9_.-]+/g, '_')
    .replace(/^[_.-]+|[_.-]+$/g, '')
    .slice(0, 64) || null

const HOST_CHANNELS = {
  search: 'seo',
  social: 'organic_social',
  content: 'content',
  ai: 'ai_assistant',
  other: 'referral',
} as const satisfies Record<string, Channel>

/** The channel of a referrer: contract §2, "Source of a visit". */
export const channelOfReferrer = ({ listed }: Referrer): Channel => HOST_CHANNELS[listed?.rule.class ?? 'other']

const readSynonym = ({ sources }: CompiledRules, name: string): NamedSource | undefined => {
  const rule = sources.get(fold(name))
  return rule && { platform: rule.platform, channel: rule.channel, known: true }
}

const readHostName = (rules: CompiledRules, host: string): NamedSource | undefined => {
  const listed = findHost(rules, host)?.rule
  if (listed === undefined) return undefined
  // An engine tags no result of its own: who writes its host into a link means what its name means.
  const synonym = listed.class === 'search' ? readSynonym(rules, listed.platform ?? '') : undefined
  return synonym ?? { platform: listed.platform, channel: HOST_CHANNELS[listed.class], known: true }
}

/** A synonym, else a host of the table (`utm_source=chatgpt.com`), else a platform of its own on `referral`. */
export const readNamedSource = (rules: CompiledRules, source: string): NamedSource =>
  readSynonym(rules, source) ??
  readHostName(rules, source.toLowerCase()) ?? { platform: asPlatformId(source), channel: 'referral', known: false }

/** The platform that the visitor's way here names without any parameter. */
export const originPlatform = ({ referrer, app }: Clues): string | null =>
  referrer.listed?.rule.platform ?? app?.platform ?? null
