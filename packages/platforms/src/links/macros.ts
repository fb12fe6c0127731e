import { isMacro } from '@guiyin/domain'
import type { Platform } from '../platform.ts'
import { PLATFORMS } from '../platforms.ts'

const INSIDE = /\{\{[^{}]*\}\}|\{[^{}]*\}|__[A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*__|%%[^%]+%%/g

/** The placeholders of a value: it may be one, or hold some. */
export const macrosIn = (value: string): string[] => {
  if (/^(?:null|undefined)?$/i.test(value)) return []
  return isMacro(value) ? [value] : (value.match(INSIDE) ?? [])
}

/** `{keyword:shoes}` is `{keyword:default}`: what stands behind the colon is the advertiser's. */
const plain = (macro: string): string => macro.replace(/:[^{}]*\}$/, ':default}')

/** What a macro is to a platform. */
export type MacroStanding =
  | { kind: 'known' }
  | { kind: 'monitor_only' }
  | { kind: 'retired' }
  /** Right but for its case. */
  | { kind: 'misspelt'; right: string }
  | { kind: 'foreign'; owner: string }
  | { kind: 'unknown' }

const macrosOf = ({ facts }: Platform, within?: 'landing' | 'monitor'): string[] =>
  (facts?.macros ?? [])
    .filter((set) => within === undefined || set.within === within)
    .flatMap(({ macros }) => macros.map(({ macro }) => macro))

/** A platform, and those that sell the ads on it: a link with `utm_source=douyin` is written for 巨量引擎. */
const sellersOf = (platform: Platform): Platform[] => [
  platform,
  ...PLATFORMS.filter(({ clickIds = [] }) => clickIds.some(({ evidence = [] }) => evidence.includes(platform.id))),
]

export const standingOf = (macro: string, platform: Platform): MacroStanding => {
  const sellers = sellersOf(platform)
  const written = plain(macro)
  const all = sellers.flatMap((seller) => macrosOf(seller))
  if (sellers.flatMap((seller) => macrosOf(seller, 'landing')).includes(written)) return { kind: 'known' }
  if (all.includes(written)) return { kind: 'monitor_only' }
  if (sellers.some(({ facts }) => facts?.retiredMacros?.includes(macro))) return { kind: 'retired' }
  const right = all.find((known) => known.toLowerCase() === written.toLowerCase())
  if (right !== undefined) return { kind: 'misspelt', right }
  const owner = PLATFORMS.find((other) => macrosOf(other).includes(written))
  return owner === undefined ? { kind: 'unknown' } : { kind: 'foreign', owner: owner.id }
}
