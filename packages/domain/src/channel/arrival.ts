import type { ClickId, Link } from '@guiyin/events'
import { parseAddress } from './address.ts'
import { findApp } from './app.ts'
import { type FoundClickId, findClickId } from './click-id.ts'
import { type Clues, readNamedSource } from './clues.ts'
import { type CompiledRules, compileRules, LINK_CLICK } from './compiled.ts'
import { linkIdOf } from './link.ts'
import { readParameters, readTuple } from './parameters.ts'
import { readReferrer } from './referrer.ts'
import type { RuleSet } from './rule-set.ts'
import { type Answer, answerOf } from './steps.ts'
import { fold } from './text.ts'

/** What is known when a page is shown. */
export interface LandingInput {
  url: string
  referrer?: string | undefined
  agent?: string | undefined
  /** The click id the event carries itself; wins over the URL's of the same name. */
  clickId?: ClickId | undefined
  contentId?: string | undefined
  partnerId?: string | undefined
  creativeId?: string | undefined
  /** The site's hosts, exact or `.suffix`; the page's own host always counts. */
  ownHosts: readonly string[]
  /** The catalog's tracking links. */
  link?: ((id: string) => Link | undefined) | undefined
}

/** All that one arrival shows, and what it says before a tracking link is asked. */
export interface Arrival {
  clues: Clues
  click: FoundClickId | null
  /** Value of our own click id. */
  linkClick: string | null
  /** Id of the tracking link that led here, known to the catalog or not. */
  linkId: string | null
  link: Link | undefined
  landing: Answer
}

const readClues = (rules: CompiledRules, input: LandingInput): Clues => {
  const page = parseAddress(input.url)
  const parameters = readParameters(rules, page, input.clickId)
  const tuple = readTuple(rules, parameters)
  const referrer = readReferrer(rules, input.referrer, page.host, input.ownHosts)
  return {
    rules,
    parameters,
    tuple,
    medium: tuple.medium === null ? undefined : rules.mediums.get(fold(tuple.medium)),
    named: tuple.source === null ? undefined : readNamedSource(rules, tuple.source),
    referrer,
    app: referrer.host === '' ? findApp(rules, input.agent) : undefined,
  }
}

/** Reads every clue of an arrival; `linkId` where the event names the tracking link itself. */
export const readArrival = (rules: RuleSet, input: LandingInput, namedLink?: string): Arrival => {
  const clues = readClues(compileRules(rules), input)
  const linkClick = clues.parameters.values.get(LINK_CLICK) ?? null
  const linkId = namedLink ?? (linkClick === null ? null : linkIdOf(linkClick))
  const click = findClickId(clues, input.clickId)
  const link = linkId === null ? undefined : input.link?.(linkId)
  return { clues, click, linkClick, linkId, link, landing: answerOf(clues, click) }
}
