import type { ClickId } from '@guiyin/events'
import type { Arrival } from './arrival.ts'
import type { Clues } from './clues.ts'
import { LINK_CLICK } from './compiled.ts'
import type { Source } from './source.ts'
import type { Answer } from './steps.ts'

/** The parts that an event names itself. */
export interface NamedParts {
  contentId?: string | undefined
  partnerId?: string | undefined
  creativeId?: string | undefined
}

const firstOf = ({ parameters }: Clues, names: readonly string[] | undefined): string | null => {
  for (const name of names ?? []) {
    const value = parameters.values.get(name.toLowerCase())
    if (value !== undefined) return value
  }
  return null
}

// What was searched for belongs to the source only where the engine is the source.
const searched = ({ referrer }: Clues, { platform }: Answer): string | null =>
  referrer.listed?.rule.platform === platform ? referrer.keyword : null

const clickIdOf = ({ click, linkClick }: Arrival): ClickId | null =>
  click?.id ?? (linkClick === null ? null : { name: LINK_CLICK, value: linkClick })

const remarksOf = ({ clues, click, link, linkId }: Arrival): string[] => [
  ...clues.parameters.quality,
  ...(clues.named?.platform === null ? ['unnamed_platform'] : []),
  ...(click?.remark ? [click.remark] : []),
  ...(linkId !== null && link === undefined ? ['unknown_link'] : []),
]

/** Fills the parts of a source: the link's, then utm_* and hm*, then the platform's own parameters, then the referrer's. */
export const sourceOf = (arrival: Arrival, answer: Answer, event: NamedParts): Source => {
  const { clues, click, link } = arrival
  const own = click?.owner ? click.rule : null
  return {
    channel: answer.channel,
    platform: answer.platform,
    campaign: link?.campaign ?? clues.tuple.campaign ?? firstOf(clues, own?.campaign),
    keyword: clues.tuple.term ?? firstOf(clues, own?.keyword) ?? searched(clues, answer),
    creative: event.creativeId ?? clues.tuple.content ?? firstOf(clues, own?.creative),
    content: event.contentId ?? null,
    partner: link?.partner ?? event.partnerId ?? null,
    clickId: clickIdOf(arrival),
    rule: answer.rule,
    quality: remarksOf(arrival),
  }
}
