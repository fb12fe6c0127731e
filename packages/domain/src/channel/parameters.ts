import type { ClickId } from '@guiyin/events'
import { type Address, forEachPair, fragmentQuery } from './address.ts'
import { type CompiledRules, LINK_CLICK, TUPLE } from './compiled.ts'
import { fold, formDecode, isMacro, percentDecode, tidy } from './text.ts'

/** The parameters of a landing that some rule reads; names in lower case. */
export interface Parameters {
  values: ReadonlyMap<string, string>
  /** Names that were there, even with an unreplaced macro: their presence is evidence too. */
  names: ReadonlySet<string>
  /** `macro:<parameter>` of each one that held no value. */
  quality: readonly string[]
}

interface Reading {
  values: Map<string, string>
  names: Set<string>
  quality: Set<string>
}

// A blank never stands in a click id: there a `+` is a `+` that somebody forgot to encode.
const decoded = (rules: CompiledRules, name: string, raw: string): string =>
  name === LINK_CLICK || rules.clickIds.has(name) ? percentDecode(raw).trim() : tidy(formDecode(raw))

const note = (into: Reading, name: string, value: string): void => {
  into.names.add(name)
  if (isMacro(value)) into.quality.add(`macro:${name}`)
  else if (!into.values.has(name)) into.values.set(name, value)
}

const readPairs = (rules: CompiledRules, query: string, into: Reading): void => {
  if (!query.includes('=')) return
  forEachPair(query, (rawName, raw) => {
    const name = percentDecode(rawName).toLowerCase()
    if (rules.parameters.has(name)) note(into, name, isMacro(raw) ? '' : decoded(rules, name, raw))
  })
}

/** Reads query and fragment; of equal names the first with a value counts, and the event's own click id before all. */
export const readParameters = (rules: CompiledRules, page: Address, clickId?: ClickId): Parameters => {
  const reading: Reading = { values: new Map(), names: new Set(), quality: new Set() }
  if (clickId !== undefined) note(reading, clickId.name.toLowerCase(), clickId.value.trim())
  readPairs(rules, page.query, reading)
  readPairs(rules, fragmentQuery(page.fragment), reading)
  return { values: reading.values, names: reading.names, quality: [...reading.quality] }
}

/** What utm_* and hm* say; a part is null where neither says anything. */
export interface CampaignTuple {
  source: string | null
  medium: string | null
  campaign: string | null
  term: string | null
  content: string | null
}

const firstValue = ({ values }: Parameters, names: readonly string[], blanks?: ReadonlySet<string>): string | null => {
  for (const name of names) {
    const value = values.get(name)
    if (value !== undefined && !blanks?.has(fold(value))) return value
  }
  return null
}

export const readTuple = ({ blanks }: CompiledRules, parameters: Parameters): CampaignTuple => ({
  source: firstValue(parameters, TUPLE.source, blanks),
  medium: firstValue(parameters, TUPLE.medium, blanks)?.toLowerCase() ?? null,
  campaign: firstValue(parameters, TUPLE.campaign),
  term: firstValue(parameters, TUPLE.term),
  content: firstValue(parameters, TUPLE.content),
})

/** One string per distinct tuple, null for none: two landings of one campaign compare equal. */
export const tupleKey = ({ source, medium, campaign, term, content }: CampaignTuple): string | null => {
  const parts = [source?.toLowerCase() ?? null, medium, campaign, term, content]
  return parts.every((part) => part === null) ? null : JSON.stringify(parts)
}

/** Whether a source or medium came from utm_* (else from hm*). */
export const tupleFamily = ({ values }: Parameters): 'utm' | 'hm' =>
  Object.values(TUPLE).some(([utm]) => values.has(utm)) ? 'utm' : 'hm'
