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

/** A synonym, else a host of the table (`utm_source=chatgpt.com`), else a platform of its own on `referral`. */
export const readNamedSource = (rules: CompiledRules, source: string): NamedSource => {
  const synonym = rules.sources.get(fold(source))
  if (synonym !== undefined) return { platform: synonym.platform, channel: synonym.channel, known: true }
  const listed = findHost(rules, source.toLowerCase())?.rule
  if (listed !== undefined) return { platform: listed.platform, channel: HOST_CHANNELS[listed.class], known: true }
  return { platform: asPlatformId(source), channel: 'referral', known: false }
}

/** The platform that the visitor's way here names without any parameter. */
export const originPlatform = ({ referrer, app }: Clues): string | null =>
  referrer.listed?.rule.platform ?? app?.platform ?? null
