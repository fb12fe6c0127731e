import { zone } from '@guiyin/domain'
import type { EventType } from '@guiyin/events'
import type { NewId, Request } from '@guiyin/lambda'
import type { EdgeDeps } from './deps.ts'
import { siteHash } from './hash.ts'
import { isFirstParty } from './hosts.ts'
import { isInNetworks, truncatedIp } from './ip.ts'
import type { Sender } from './sender.ts'

/** On JSON routes a client can read its receipt and name times; a pixel or a plain form cannot. */
export type Route = 'json' | 'fields'

/** What all events of one request share. */
export interface Context {
  sender: Sender
  route: Route
  /** What this route takes; undefined: every type. */
  types: readonly EventType[] | undefined
  receivedAt: number
  receiptId: string
  newId: NewId
  /** The visitor's agent and address, where the visitor's own browser sends. */
  agent: string | undefined
  ip: string | undefined
  isPrefetch: boolean
  /** It comes from a network of the site's own people. */
  isInternal: boolean
  /** The first-party cookie's visitor, known or about to be set. */
  cookieVisitor: string | undefined
  /** One visitor a day of the site, address and agent: tomorrow the same browser is another. */
  dailyVisitor: string
}

export const VISITOR_COOKIE = 'gy_v'
const MAX_AGENT = 512

const isPrefetch = ({ headers }: Request): boolean =>
  [headers['sec-purpose'], headers.purpose, headers['x-moz']].some((value) => value?.startsWith('prefetch'))

const cookieVisitorOf = ({ settings }: Sender, request: Request, newId: NewId): string | undefined => {
  if (!isFirstParty(settings, request)) return undefined
  const held = request.cookies[VISITOR_COOKIE] ?? ''
  return /^[0-9A-Z]{26}$/.test(held) ? held : newId()
}

const dailyVisitorOf = ({ settings, secret }: Sender, request: Request, receivedAt: number): string => {
  const day = zone(settings.timezone).dayOf(receivedAt)
  return `daily:${siteHash(secret, ['daily', settings.id, day, request.sourceIp, request.headers['user-agent'] ?? ''])}`
}

interface Options {
  route: Route
  types?: readonly EventType[]
}

export const contextOf = (
  { clock, newId }: Pick<EdgeDeps, 'clock' | 'newId'>,
  sender: Sender,
  request: Request,
  { route, types }: Options,
): Context => {
  const receivedAt = clock()
  const isBrowser = sender.kind === 'write'
  return {
    sender,
    route,
    types,
    receivedAt,
    receiptId: newId(),
    newId,
    agent: isBrowser ? request.headers['user-agent']?.slice(0, MAX_AGENT) : undefined,
    ip: isBrowser ? truncatedIp(request.sourceIp) : undefined,
    isPrefetch: isBrowser && isPrefetch(request),
    isInternal: isBrowser && isInNetworks(request.sourceIp, sender.settings.internalNetworks ?? []),
    cookieVisitor: isBrowser ? cookieVisitorOf(sender, request, newId) : undefined,
    dailyVisitor: isBrowser ? dailyVisitorOf(sender, request, receivedAt) : '',
  }
}
