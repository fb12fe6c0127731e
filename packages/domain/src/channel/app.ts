import { type CompiledRules, compileRules } from './compiled.ts'
import type { AppRule, RuleSet } from './rule-set.ts'

/** The app whose built-in browser shows the page; undefined for ordinary browsers and for no agent. */
export const findApp = ({ apps, appHint }: CompiledRules, agent: string | undefined): AppRule | undefined => {
  if (!agent) return undefined
  const text = ` ${agent.toLowerCase()}`
  if (!appHint.test(text)) return undefined
  return apps.find(({ anyOf }) => anyOf.some((tokens) => tokens.every((token) => text.includes(token))))
}

/** As `findApp`, of a rule set. */
export const inAppBrowser = (rules: RuleSet, agent: string | undefined): AppRule | undefined =>
  findApp(compileRules(rules), agent)
