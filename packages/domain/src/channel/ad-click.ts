import { type LandingInput, readArrival } from './arrival.ts'
import { originPlatform } from './clues.ts'
import { answerOfLink } from './link.ts'
import type { RuleSet } from './rule-set.ts'
import type { Source } from './source.ts'
import { sourceOf } from './source-parts.ts'

/** A click on an ad or a tracking link: as a landing, but it may have no URL and may name its link itself. */
export interface AdClickInput extends Omit<LandingInput, 'url' | 'ownHosts'> {
  linkId?: string | undefined
  url?: string | undefined
  ownHosts?: readonly string[] | undefined
}

/** The link's source, as its landing will have it; without a link what its parameters say; without any, `other_ads`. */
export const readAdClick = (rules: RuleSet, { url = '', ownHosts = [], ...input }: AdClickInput): Source => {
  const arrival = readArrival(rules, { ...input, url, ownHosts }, input.linkId)
  const { clues, link, landing } = arrival
  if (link !== undefined) return sourceOf(arrival, answerOfLink(rules, link, landing), input)
  if (landing.explicit) return sourceOf(arrival, landing, input)
  const answer = { rule: 'ad_click', channel: 'other_ads', platform: originPlatform(clues), explicit: false } as const
  return sourceOf(arrival, answer, input)
}
