import type { Fact, WireEvent } from '@guiyin/events'
import { agentVerdict } from '@guiyin/platforms'
import type { Context } from './context.ts'

export type Judgement = Pick<Fact, 'verdict' | 'reason'>

/** The visitor's agent: the browser's header, or what a server says of its visitor; never the server's own. */
export const agentOf = ({ userAgent }: WireEvent, { agent }: Context): string | undefined =>
  agent ?? userAgent?.slice(0, 512)

const MAX_REASON = 128

/** Bots, tests and a site's own people are kept as facts with their verdict and stay out of every number. */
export const judge = (event: WireEvent, context: Context): Judgement => {
  if (event.test === true) return { verdict: 'test', reason: 'test' }
  if (context.isInternal) return { verdict: 'test', reason: 'internal' }
  if (context.isPrefetch) return { verdict: 'bot', reason: 'prefetch' }
  const agent = agentVerdict(agentOf(event, context))
  return agent.bot ? { verdict: 'bot', reason: agent.reason.slice(0, MAX_REASON) } : { verdict: 'accepted' }
}
