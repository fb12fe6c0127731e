import type { Instant } from '@guiyin/domain'
import type { PostbackContext, PostbackContract, TokenContract } from '@guiyin/platforms/postbacks'
import { type Outcome, outcomesOf } from './outcome.ts'
import type { Transport } from './transport.ts'

interface Held {
  token: string
  until: Instant
}

/** A token is not used in its last minute. */
const MARGIN_MS = 60_000

const NO_ANSWER: Outcome = { kind: 'again', reason: 'malformed', code: null }

/** Nothing but secrets goes there: where they are refused, they are what is wrong. */
const withoutToken = (outcome: Outcome = NO_ANSWER): Outcome => {
  if (outcome.kind === 'delivered') return NO_ANSWER
  const isRefusal = outcome.kind === 'rejected' && outcome.reason !== 'redirected'
  return isRefusal ? { ...outcome, reason: 'auth' } : outcome
}

/** Access tokens that platforms give for a while, by platform and site, in the memory of one process. */
export const postbackTokens = (transport: Transport) => {
  const held = new Map<string, Held>()
  const asking = new Map<string, Promise<string | Outcome>>()

  const asked = async (name: string, contract: PostbackContract, by: TokenContract, context: PostbackContext) => {
    const exchange = await transport(by.request(context), contract.hosts)
    const read = exchange.kind === 'answered' ? by.read(exchange.response) : undefined
    if (read === undefined) return withoutToken(outcomesOf(contract, exchange, 1)[0])
    held.set(name, { token: read.token, until: context.now + read.expiresInS * 1_000 })
    return read.token
  }

  return {
    /** The token, empty where the platform needs none; or why there is none now. Whoever asks meanwhile waits for it. */
    of: (name: string, contract: PostbackContract, context: PostbackContext): Promise<string | Outcome> => {
      if (contract.token === undefined) return Promise.resolve('')
      const known = held.get(name)
      if (known !== undefined && known.until - MARGIN_MS > context.now) return Promise.resolve(known.token)
      const token = asking.get(name) ?? asked(name, contract, contract.token, context)
      asking.set(name, token)
      return token.finally(() => asking.delete(name))
    },

    /** The platform did not take it. Answers whether there was one to forget. */
    forget: (name: string): boolean => held.delete(name),
  }
}
export type PostbackTokens = ReturnType<typeof postbackTokens>
