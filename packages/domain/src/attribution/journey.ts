import type { Fact, FactOf, SiteSettings } from '@guiyin/events'
import type { Landing } from '../channel/landing.ts'
import type { Source } from '../channel/source.ts'
import { unionById } from '../facts/union.ts'
import type { OwnerOf } from '../journey/owners.ts'
import { compareTouches, type Touches, touchesOf } from '../journey/touches.ts'
import { visitsOf } from '../journey/visits.ts'
import type { Touch } from './conversion.ts'
import { conversionKeyOf } from './keys.ts'

/** What a site says of facts; all of it must be pure. */
export interface Reading {
  site(config: number): SiteSettings
  readLanding(fact: FactOf<'page_view'>): Landing
  readAdClick(fact: FactOf<'ad_click'>): Source
}

/** Facts of one visitor, in any order and in many copies, and who owned its moments. */
export interface History {
  visitor: string
  facts: readonly Fact[]
  ownerOf: OwnerOf
}

const isAdClick = (fact: Fact): fact is FactOf<'ad_click'> => fact.type === 'ad_click' && fact.verdict === 'accepted'

const touchesIn = (history: History, reading: Reading): Touches => {
  const facts = unionById(history.facts)
  const visits = visitsOf(facts, {
    visitMinutesOf: (config) => reading.site(config).visitMinutes,
    read: reading.readLanding,
    isConversion: (fact) => conversionKeyOf(fact, reading.site(fact.config)) !== undefined,
  })
  return touchesOf(visits, facts.filter(isAdClick), reading.readAdClick)
}

/** The touches that the customer owns; of the others not even an excluded one is told. */
const ownedBy = (customer: string | null, { touches, excluded }: Touches, { ownerOf }: History): Touches => {
  const isOwned = (touch: Touch) => ownerOf(touch) === customer
  return { touches: touches.filter(isOwned), excluded: excluded.filter(({ touch }) => isOwned(touch)) }
}

const named = ({ touches, excluded }: Touches, visitor: string): Touches => {
  const withName = (touch: Touch): Touch => ({ ...touch, visitor })
  return {
    touches: touches.map(withName),
    excluded: excluded.map(({ touch, reason }) => ({ touch: withName(touch), reason })),
  }
}

/**
 * The customer's touches on its own visitor and on all others, oldest first. Each visitor's visits are computed alone;
 * nobody has no other visitors.
 */
export const journeyOf = (
  customer: string | null,
  own: History,
  others: readonly History[],
  reading: Reading,
): Touches => {
  const merged = customer === null ? [] : others.filter(({ visitor }) => visitor !== own.visitor)
  const parts = [
    ownedBy(customer, touchesIn(own, reading), own),
    ...merged.map((other) => named(ownedBy(customer, touchesIn(other, reading), other), other.visitor)),
  ]
  return {
    touches: parts.flatMap(({ touches }) => touches).sort(compareTouches),
    excluded: parts.flatMap(({ excluded }) => excluded).sort((a, b) => compareTouches(a.touch, b.touch)),
  }
}

/** The visitors besides the conversion's own that gave it touches. */
export const mergedIn = (touches: readonly Touch[]): string[] =>
  [...new Set(touches.flatMap(({ visitor }) => visitor ?? []))].sort()
