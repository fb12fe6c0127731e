import { readLanding } from '@guiyin/domain'
import { rules } from '../rules.ts'
import { type Finding, finding } from './finding.ts'
import type { Linted } from './linted.ts'
import { macrosIn } from './macros.ts'
import type { LinkPair } from './parts.ts'

/** Parts that every paid link needs, and their two names. */
const PARTS = [
  ['utm_source', 'hmsr'],
  ['utm_medium', 'hmmd'],
  ['utm_campaign', 'hmpl'],
  ['utm_term', 'hmkw'],
  ['utm_content', 'hmci'],
] as const
const NEEDED: readonly string[] = ['utm_source', 'utm_medium', 'utm_campaign']

type Values = ReadonlyMap<string, readonly LinkPair[]>

const missing = (values: Values): Finding[] =>
  PARTS.flatMap(([utm, hm]) => {
    const value = (values.get(utm) ?? values.get(hm))?.[0]?.value ?? ''
    return NEEDED.includes(utm) && value === '' ? [finding('utm_missing', utm)] : []
  })

const repeated = (values: Values): Finding[] =>
  PARTS.flat().flatMap((name) => {
    const written = [...new Set((values.get(name) ?? []).map(({ value }) => value))]
    return written.length > 1 ? [finding('utm_repeated', name, written.join(' | '))] : []
  })

const contradicting = (values: Values): Finding[] =>
  PARTS.flatMap(([utm, hm]) => {
    const [ours, theirs] = [values.get(utm)?.[0], values.get(hm)?.[0]]
    const differ = ours !== undefined && theirs !== undefined && ours.value !== theirs.value
    return differ ? [finding('utm_contradicts', hm, theirs.value, ours.value)] : []
  })

const upper = (values: Values): Finding[] =>
  PARTS.flat().flatMap((name) => {
    const pair = values.get(name)?.[0]
    const text = pair?.value ?? ''
    return macrosIn(text).length === 0 && text !== text.toLowerCase()
      ? [finding('upper_case', name, text, text.toLowerCase())]
      : []
  })

const MEDIUMS = rules.mediums.flatMap(({ names }) => names)
const folded = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, '')
const KNOWN_MEDIUMS = new Set([...MEDIUMS, ...rules.blanks].map(folded))
const KNOWN_SOURCES = new Set(rules.sources.flatMap(({ names }) => names.map(folded)))

const isHostOfTable = (source: string): boolean =>
  readLanding(rules, { url: '', referrer: `https://${source}/`, ownHosts: [] }).source.platform !== null

const unknown = (values: Values): Finding[] => {
  const [source, medium] = ['utm_source', 'utm_medium'].map((name) => values.get(name)?.[0]?.value ?? '')
  return [
    ...(source && !KNOWN_SOURCES.has(folded(source)) && !isHostOfTable(source)
      ? [finding('source_unknown', 'utm_source', source)]
      : []),
    ...(medium && !KNOWN_MEDIUMS.has(folded(medium)) ? [finding('medium_unknown', 'utm_medium', medium)] : []),
  ]
}

const ruled = (values: Values, rule: RegExp | undefined): Finding[] => {
  const campaign = values.get('utm_campaign')?.[0]?.value ?? ''
  return rule === undefined || campaign === '' || macrosIn(campaign).length > 0 || rule.test(campaign)
    ? []
    : [finding('name_rule', 'utm_campaign', campaign, rule.source)]
}

/** Whether source, medium and campaign are there, agree, and are written as everywhere else. */
export const nameFindings = ({ parts, options }: Linted): Finding[] => {
  const values = Map.groupBy(parts.pairs, ({ name }) => name.toLowerCase())
  return [missing, repeated, contradicting, upper, unknown]
    .flatMap((check) => check(values))
    .concat(ruled(values, options.names))
}
