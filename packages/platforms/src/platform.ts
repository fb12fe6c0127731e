import type { AppRule, ClickIdOwner, ClickIdRule, HostRule } from '@guiyin/domain'
import type { Channel } from '@guiyin/events'
import type { PlatformFacts } from './facts.ts'
import type { FeedbackContract } from './feedback-contract.ts'
import type { PostbackContract } from './postback-contract.ts'
import type { ReportProfile } from './report-profile.ts'

/** What a platform is above all: it decides the channel of a source parameter without a medium. */
export type PlatformKind =
  | 'ads'
  | 'search'
  | 'social'
  | 'content'
  | 'ai'
  | 'affiliate'
  | 'messaging'
  | 'shop'
  | 'analytics'

export interface PlatformName {
  id: string
  zh: string
  en: string
  kind: PlatformKind
  /** Channel of what is bought there, where neither a row nor a campaign says more; null where nothing is for sale. */
  paid: Channel | null
}

/** A platform's claim to a parameter of landing URLs; claims of several platforms to one name become one rule. */
export interface ClickIdClaim
  extends Omit<ClickIdRule, 'owners' | 'paid' | 'shared'>,
    Omit<ClickIdOwner, 'platform' | 'channel'> {
  channel: Channel
  /** False where the platform also decorates links nobody paid for. True if absent. */
  paid?: boolean
}

export type PlatformHosts = Omit<HostRule, 'platform'>
export type PlatformApp = Omit<AppRule, 'platform'>

/** All by which a landing is recognised as a platform's. The functions that take events in need no more of it. */
export interface PlatformLanding extends PlatformName {
  /** What else campaigns call it in utm_source or hmsr, besides its id and its names; also its hosts. */
  synonyms?: readonly string[]
  clickIds?: readonly ClickIdClaim[]
  /** Click id that it puts on the landing of every paid click, once conversions are tracked in the account. */
  autoTag?: string
  hosts?: readonly PlatformHosts[]
  /** Built-in browsers of its apps, by tokens of the agent in lower case; a token that starts with a blank starts a word. */
  apps?: readonly PlatformApp[]
}

/** The row of a platform: all that is known of it, each fact with its source. Without facts it has no more than a name. */
export interface Platform extends PlatformLanding {
  facts?: PlatformFacts
  /** Its reports that `guiyin import` reads. */
  reports?: readonly ReportProfile[]
  /** How it tells of clicks on its ads. */
  feedback?: FeedbackContract
  /** How conversions go back to it. */
  postback?: PostbackContract
}
