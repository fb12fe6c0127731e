import { findApp } from '@guiyin/domain'
import { isbotMatch } from 'isbot'
import { apps } from './apps.ts'

export type AgentVerdict = { bot: true; reason: string } | { bot: false }

// A crawler may imitate an app, but then it says what it is.
const SELF_DECLARED = /spider|crawl|headless|bot\b|scrap/i

// A site's own programs and a person with a terminal send events with these; crawlers name themselves.
const HTTP_CLIENT =
  /^(curl|wget|httpie|node|undici|node-fetch|axios|got|bun|deno|python-requests|python-urllib|python-httpx|python|aiohttp|go-http-client|okhttp|java|apache-httpclient|guzzlehttp|php|ruby|faraday|postmanruntime|insomnia|k6|reqwest|dart)\b/i

/**
 * Whether an agent is a program that visits pages. In-app browsers are people, an absent agent is held against nobody, and
 * HTTP clients are how servers and curl send what people did.
 */
export const agentVerdict = (agent: string | undefined): AgentVerdict => {
  if (!agent || (HTTP_CLIENT.test(agent) && !SELF_DECLARED.test(agent))) return { bot: false }
  const match = isbotMatch(agent)
  if (match === null) return { bot: false }
  if (findApp(apps, agent) !== undefined && !SELF_DECLARED.test(match)) return { bot: false }
  return { bot: true, reason: `agent:${match.toLowerCase().slice(0, 64)}` }
}
