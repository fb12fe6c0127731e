import { inAppBrowser } from '@guiyin/domain'
import { isbotMatch } from 'isbot'
import { rules } from './rules.ts'

export type AgentVerdict = { bot: true; reason: string } | { bot: false }

// A crawler may imitate an app, but then it says what it is.
const SELF_DECLARED = /spider|crawl|headless|bot\b|scrap/i

/** Whether an agent is a program. In-app browsers are people, and so is an absent agent: servers send events without one. */
export const agentVerdict = (agent: string | undefined): AgentVerdict => {
  if (!agent) return { bot: false }
  const match = isbotMatch(agent)
  if (match === null) return { bot: false }
  if (inAppBrowser(rules, agent) !== undefined && !SELF_DECLARED.test(match)) return { bot: false }
  return { bot: true, reason: `agent:${match.toLowerCase().slice(0, 64)}` }
}
