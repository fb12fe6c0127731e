import type { Channel } from '@guiyin/events'

/** What a referring host is: it decides the channel of a visit that has no better evidence. */
export type HostClass = 'search' | 'social' | 'content' | 'ai' | 'other'

/**
 * Hosts of one class and platform. An entry is an exact host (`www.google.com`), a suffix (`.baidu.com`: that host and all
 * below it) or an app (`android-app://com.tencent.mm`). The most specific entry wins, of equal ones the
 * earlier rule; `path` asks for a path prefix besides.
 */
export interface HostRule {
  hosts: readonly string[]
  class: HostClass
  platform: string | null
  path?: string
  /** Parameters of the referrer that may hold what was searched for. */
  keywords?: readonly string[]
}

/** A platform that uses a click id's name, and what speaks for it where several do. */
export interface ClickIdOwner {
  platform: string
  /** Its channel where no medium names one. */
  channel: Channel
  /** Platforms that prove this owner when a source parameter, a referrer or an in-app agent names them; itself always. */
  evidence?: readonly string[]
  /** Parameters that only this owner's links carry. */
  companions?: readonly string[]
  /** Shape of its values, where the shape tells owners apart. */
  shape?: RegExp
}

export interface ClickIdRule {
  name: string
  aliases?: readonly string[]
  /** False where the platform also decorates links nobody paid for: such an id starts no visit. */
  paid: boolean
  /** With more than one owner, or `shared`, evidence decides; without any evidence the first owner holds. */
  owners: readonly [ClickIdOwner, ...ClickIdOwner[]]
  shared?: boolean
  /** Values that are something else under the same name. */
  reject?: RegExp
  /** Parameters that must stand beside it. */
  requires?: readonly string[]
  /** The platform's own parameters, used where no utm_* or hm* names the part. */
  campaign?: readonly string[]
  keyword?: readonly string[]
  creative?: readonly string[]
}

export interface MediumRule {
  names: readonly string[]
  channel: Channel
}

/** Names of a platform in utm_source or hmsr, and the channel where the medium is absent or unknown. */
export interface SourceRule {
  names: readonly string[]
  platform: string
  channel: Channel
}

/** An app whose built-in browser names itself: all tokens of one of the lists stand in ` <agent in lower case>`. */
export interface AppRule {
  name: string
  platform: string
  anyOf: readonly (readonly string[])[]
}

/** All of what decides a source, as ordered data: of click ids, mediums, sources and apps the first that holds wins. */
export interface RuleSet {
  /** Stands in every result that these rules made; changes with any change of the data. */
  version: string
  clickIds: readonly ClickIdRule[]
  mediums: readonly MediumRule[]
  sources: readonly SourceRule[]
  hosts: readonly HostRule[]
  apps: readonly AppRule[]
  /** Payment pages: a visitor who comes back from one continues the visit. Entries as in `HostRule`. */
  gateways: readonly string[]
  /** Sources and mediums that mean none: `(direct)`, `(none)`. */
  blanks: readonly string[]
  paidChannels: readonly Channel[]
  /** Channel of a tracking link of that platform where nothing names one. */
  paidDefaults: Readonly<Record<string, Channel>>
}
