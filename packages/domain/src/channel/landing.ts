import { type Arrival, type LandingInput, readArrival } from './arrival.ts'
import { LINK_CLICK } from './compiled.ts'
import { answerOfLink } from './link.ts'
import { tupleKey } from './parameters.ts'
import type { RuleSet } from './rule-set.ts'
import type { Source } from './source.ts'
import { sourceOf } from './source-parts.ts'

/** What a landing says about its visit. */
export interface Landing {
  source: Source
  /** `name=value` of a click id that starts a new visit. */
  paidClickId: string | null
  /** One string per distinct utm_* / hm* tuple; null without any. */
  campaignTuple: string | null
  /** What the referrer is, where the visitor never left. */
  internal: 'own_host' | 'gateway' | null
  /** Value of our own click id: joins the landing with its `ad_click`. */
  linkClick: string | null
}

const paidOf = ({ paidChannels }: RuleSet, { click, linkClick }: Arrival, { channel }: Source): string | null => {
  if (linkClick !== null) return `${LINK_CLICK}=${linkClick}`
  if (click === null) return null
  const paid = click.owner === null ? paidChannels.includes(channel) : click.rule?.paid
  return paid ? `${click.id.name}=${click.id.value}` : null
}

/**
 * Classifies a landing: tracking link, click id with medium, click id, utm_* or hm*, referrer, in-app agent, direct.
 * Total: any string gives an answer. With an internal referrer the answer rests on parameters alone, else it is direct.
 */
export const readLanding = (rules: RuleSet, input: LandingInput): Landing => {
  const arrival = readArrival(rules, input)
  const { clues, link, landing, linkClick } = arrival
  const source = sourceOf(arrival, link === undefined ? landing : answerOfLink(rules, link, landing), input)
  return {
    source,
    paidClickId: paidOf(rules, arrival, source),
    campaignTuple: tupleKey(clues.tuple),
    internal: clues.referrer.internal,
    linkClick,
  }
}
