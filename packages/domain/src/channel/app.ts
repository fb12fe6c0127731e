import type { AppRule } from './rule-set.ts'

/** A table of apps, and one expression that holds for every agent that some rule holds for: one scan instead of one a token. */
export interface CompiledApps {
  apps: readonly AppRule[]
  appHint: RegExp
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

const hintOf = (apps: readonly AppRule[]): RegExp => {
  const tokens = apps.flatMap(({ anyOf }) => anyOf.flatMap((all) => all.slice(0, 1)))
  return new RegExp(tokens.length === 0 ? '$^' : tokens.map(escaped).join('|'))
}

export const compileApps = (apps: readonly AppRule[]): CompiledApps => ({ apps, appHint: hintOf(apps) })

/** The app whose built-in browser shows the page; undefined for ordinary browsers and for no agent. */
export const findApp = ({ apps, appHint }: CompiledApps, agent: string | undefined): AppRule | undefined => {
  if (!agent) return undefined
  const text = ` ${agent.toLowerCase()}`
  if (!appHint.test(text)) return undefined
  return apps.find(({ anyOf }) => anyOf.some((tokens) => tokens.every((token) => text.includes(token))))
}
