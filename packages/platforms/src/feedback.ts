import { type FeedbackContract, feedbackParameterName, GENERIC_FEEDBACK } from './feedback-contract.ts'
import * as contracts from './feedback-list.ts'
import { LANDING_OF } from './known.ts'

const byId = new Map(Object.entries(contracts).map(([name, contract]) => [LANDING_OF[name]?.id, contract]))

/** A platform's contract, or the generic one under the click id's name that we give it. */
export const feedbackOf = (platform: string): FeedbackContract => byId.get(platform) ?? GENERIC_FEEDBACK

/** The monitor link to paste into the platform: its own macros under our names, behind the site's feedback key. */
export const monitorLink = (
  { parameters }: Pick<FeedbackContract, 'parameters'>,
  { base, platform, site, key }: { base: string; platform: string; site: string; key: string },
): string => {
  const pairs = parameters.map(({ field, macro }) => `${feedbackParameterName(field)}=${macro}`)
  return `${base}/v1/feedback/${platform}/${site}?${[`key=${encodeURIComponent(key)}`, ...pairs].join('&')}`
}
