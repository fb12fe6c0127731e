import type { Channel } from '@guiyin/events'
import { type CompiledApps, compileApps } from './app.ts'
import type { ClickIdRule, HostRule, RuleSet, SourceRule } from './rule-set.ts'
import { fold } from './text.ts'

/** The parts of a campaign tuple and their parameters, in the order of precedence: utm_* before hm* (百度统计). */
export const TUPLE = {
  source: ['utm_source', 'hmsr'],
  medium: ['utm_medium', 'hmmd'],
  campaign: ['utm_campaign', 'hmpl'],
  term: ['utm_term', 'hmkw'],
  content: ['utm_content', 'hmci'],
} as const

/** Our own click id, added by `/r/{linkId}`: `<link id>.<random>`. */
export const LINK_CLICK = 'gy_click'

/** A rule set with its tables turned into maps. */
export interface CompiledRules extends CompiledApps {
  rules: RuleSet
  /** Every parameter that some rule reads, in lower case. */
  parameters: ReadonlySet<string>
  /** Index of a click id's rule by name or alias in lower case. */
  clickIds: ReadonlyMap<string, number>
  hosts: ReadonlyMap<string, readonly HostRule[]>
  gateways: ReadonlySet<string>
  sources: ReadonlyMap<string, SourceRule>
  mediums: ReadonlyMap<string, Channel>
  blanks: ReadonlySet<string>
}

const namesOf = (rule: ClickIdRule): string[] => [rule.name, ...(rule.aliases ?? [])].map((name) => name.toLowerCase())

const besides = (rule: ClickIdRule): string[] =>
  [rule.requires, rule.campaign, rule.keyword, rule.creative, ...rule.owners.map((owner) => owner.companions)]
    .flatMap((names) => names ?? [])
    .map((name) => name.toLowerCase())

/** Of two entries with one name the earlier rule holds. */
const firstOf = <Value>(entries: readonly (readonly [string, Value])[]): Map<string, Value> =>
  new Map(entries.toReversed())

const hostTable = (rules: readonly HostRule[]): Map<string, HostRule[]> => {
  const table = new Map<string, HostRule[]>()
  for (const rule of rules) {
    for (const host of rule.hosts) table.set(host, [...(table.get(host) ?? []), rule])
  }
  return table
}

const compile = (rules: RuleSet): CompiledRules => ({
  rules,
  parameters: new Set([
    LINK_CLICK,
    ...Object.values(TUPLE).flat(),
    ...rules.clickIds.flatMap((rule) => [...namesOf(rule), ...besides(rule)]),
  ]),
  clickIds: firstOf(rules.clickIds.flatMap((rule, index) => namesOf(rule).map((name) => [name, index] as const))),
  hosts: hostTable(rules.hosts),
  gateways: new Set(rules.gateways),
  sources: firstOf(rules.sources.flatMap((rule) => rule.names.map((name) => [fold(name), rule] as const))),
  mediums: firstOf(rules.mediums.flatMap((rule) => rule.names.map((name) => [fold(name), rule.channel] as const))),
  blanks: new Set(rules.blanks.map(fold)),
  ...compileApps(rules.apps),
})

const compiled = new WeakMap<RuleSet, CompiledRules>()

/** Compiles a rule set once; it must not change afterwards. */
export const compileRules = (rules: RuleSet): CompiledRules => {
  const known = compiled.get(rules)
  if (known !== undefined) return known
  const fresh = compile(rules)
  compiled.set(rules, fresh)
  return fresh
}
