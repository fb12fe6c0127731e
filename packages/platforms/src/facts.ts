import type { Proof } from './proof.ts'

/** A sentence for people in both languages. */
export interface Words {
  zh: string
  en: string
}

/** A placeholder that a platform replaces in links. */
export interface Macro extends Words {
  macro: string
}

export interface MacroSet extends Words {
  /** Where the platform replaces them: in landing URLs, or only in the links that it calls itself. */
  within: 'landing' | 'monitor'
  macros: readonly Macro[]
  proof: Proof
}

/** What a click id's value looks like, who puts it on the landing URL, and what goes back to the platform. */
export interface ClickIdFacts {
  valid: RegExp
  added: 'platform' | 'macro' | 'hand'
  sentBack: string
  proof: Proof
}

/** A parameter of a landing URL; without a value it has to be written for each campaign. */
export interface TemplateParameter {
  name: string
  value?: string
}

/** A landing URL ready to paste, of one product of a platform. */
export interface LandingTemplate extends Words {
  id: string
  source: string
  medium: string
  /** Behind utm_source and utm_medium, in this order. */
  parameters: readonly TemplateParameter[]
  proof: Proof
  note?: Words
}

/** Money of a report or an upload: yuan and dollars, fen and cents, or millionths. */
export type MoneyUnit = 'major' | 'minor' | 'micros'

export interface Money {
  /** Of files that people download. */
  files: MoneyUnit
  /** Of the reporting interface, where it is known. */
  api?: MoneyUnit
  /** Of a conversion that goes back; null where it carries no money. */
  value: MoneyUnit | null
  proof: Proof
}

/** What a platform takes back at most. */
export interface Limit {
  of:
    | 'days_after_click'
    | 'minutes_after_conversion'
    | 'days_after_conversion'
    | 'conversions_per_request'
    | 'requests_per_minute'
  most: number
  proof: Proof
}

/** What a platform may offer besides sending visitors. */
export type Offer = 'clickId' | 'costs' | 'metrics' | 'feedback' | 'postback'

/** What is known of a platform beside how its landings are recognised. */
export interface PlatformFacts {
  /** By name of the click id. */
  clickIdFacts: Readonly<Record<string, ClickIdFacts>>
  hostProof?: Proof
  appProof?: Proof
  macros: readonly MacroSet[]
  /** Macros of former years, which may still stand in old links and stay unreplaced. */
  retiredMacros?: readonly string[]
  templates: readonly LandingTemplate[]
  money?: Money
  /** Zone of a report's days; null where the account chooses it. */
  reportZone?: { zone: string | null; proof: Proof }
  limits: readonly Limit[]
  /** What is had by another platform, by its id: ads in 抖音 are bought, counted and told of at 巨量引擎. */
  elsewhere?: Readonly<Partial<Record<Offer, string>>>
  /** What the platform has not, or publishes no way to, and why. */
  offersNo?: Readonly<Partial<Record<Offer, Words>>>
  /** What only a live account can settle, and what holds until then. */
  needsLiveAccount: readonly Words[]
}

const NO_ADS: Words = { zh: '不卖广告', en: 'sells no ads' }
/** What a platform has not that only counts. */
export const SELLS_NOTHING = { clickId: NO_ADS, costs: NO_ADS, feedback: NO_ADS, postback: NO_ADS } as const

/** What platforms have not whose clicks are told by the landing alone. */
export const CALLS_NOBODY = {
  feedback: { zh: '不回调点击，只在落地页带点击 id', en: 'calls nobody; clicks are told by the landing alone' },
} as const

/** A macro and what it stands for. */
export const macro = (text: string, zh: string, en: string): Macro => ({ macro: text, zh, en })

/** Parameters of a template, `name=value` divided by blanks; a bare name has to be written for each campaign. */
export const parameters = (text: string): TemplateParameter[] =>
  text.split(' ').map((pair) => {
    const at = pair.indexOf('=')
    return at < 0 ? { name: pair } : { name: pair.slice(0, at), value: pair.slice(at + 1) }
  })
