import type { Code, SpendRow } from '@guiyin/events'
import { SHOP } from './shop.ts'

/** One event as it is sent, and what must become of it. */
export interface DemoSent {
  event: object
  /** Taken, and not to be counted. */
  verdict?: 'bot' | 'test'
  /** The code it must be rejected with, for it is wrong on purpose. */
  refused?: Code
}

export type DemoKind = 'events' | 'pixel' | 'conversions' | 'form' | 'redirect' | 'spend'

export interface DemoRequest {
  /** When it would have been sent, epoch ms: requests are sent in this order. */
  at: number
  method: 'GET' | 'POST'
  path: string
  headers: Readonly<Record<string, string>>
  body?: string
  kind: DemoKind
  /** Whose key it carries; a redirect carries none and is the site's. */
  key: 'write' | 'secret'
  /** What it carries, in the order of its receipt's verdicts. */
  events: readonly DemoSent[]
  /** What a request of the kind `spend` imports. */
  rows: readonly SpendRow[]
}

const LANGUAGES = { write: 'zh-CN,zh;q=0.9,en;q=0.6', secret: 'en' } as const
const AUTHORIZATION = { write: 'Bearer wk_demo', secret: 'Bearer sk_demo' } as const
const NOTHING = { events: [], rows: [] }

const headersOf = (agent: string, key: 'write' | 'secret', type?: string) => ({
  'user-agent': agent,
  'accept-language': LANGUAGES[key],
  ...(type === undefined ? {} : { 'content-type': type }),
})

const bodyOf = (events: readonly DemoSent[]): string =>
  JSON.stringify(events.length === 1 ? events[0]?.event : events.map(({ event }) => event))

const fieldsOf = (event: object): [string, string][] =>
  Object.entries(event).map(([name, value]) => [
    name,
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ])

/** As a page's beacon: plain text, the key in the address. */
export const beacon = (at: number, agent: string, events: readonly DemoSent[]): DemoRequest => ({
  ...NOTHING,
  at,
  method: 'POST',
  path: '/v1/events?key=wk_demo',
  headers: headersOf(agent, 'write', 'text/plain;charset=UTF-8'),
  body: bodyOf(events),
  kind: 'events',
  key: 'write',
  events,
})

/** As a program: JSON, the key in a header. Conversions have a route of their own, which takes nothing else. */
export const json = (
  at: number,
  agent: string,
  key: 'write' | 'secret',
  kind: 'events' | 'conversions',
  events: readonly DemoSent[],
): DemoRequest => ({
  ...NOTHING,
  at,
  method: 'POST',
  path: `/v1/${kind}`,
  headers: { ...headersOf(agent, key, 'application/json'), authorization: AUTHORIZATION[key] },
  body: bodyOf(events),
  kind,
  key,
  events,
})

export const pixel = (at: number, agent: string, event: object): DemoRequest => ({
  ...NOTHING,
  at,
  method: 'GET',
  path: `/p.gif?${new URLSearchParams([['key', 'wk_demo'], ...fieldsOf(event)])}`,
  headers: headersOf(agent, 'write'),
  kind: 'pixel',
  key: 'write',
  events: [{ event }],
})

/** A plain HTML form of the page `referer`. */
export const form = (at: number, agent: string, referer: string, event: object): DemoRequest => ({
  ...NOTHING,
  at,
  method: 'POST',
  path: '/v1/conversions',
  headers: { ...headersOf(agent, 'write', 'application/x-www-form-urlencoded'), referer },
  body: String(new URLSearchParams([['key', 'wk_demo'], ['next', `${SHOP.origin}/thanks`], ...fieldsOf(event)])),
  kind: 'form',
  key: 'write',
  events: [{ event }],
})

/** A click on a tracking link, now: it names no time, so it is no part of the past that the demo plays. */
export const redirect = (at: number, agent: string, linkId: string): DemoRequest => ({
  ...NOTHING,
  at,
  method: 'GET',
  path: `/r/${linkId}?from=demo`,
  headers: headersOf(agent, 'write'),
  kind: 'redirect',
  key: 'write',
})

const COLUMNS = ['date', 'platform', 'campaign', 'channel', 'spend', 'currency', 'impressions', 'clicks'] as const

const csvOf = (rows: readonly SpendRow[]): string =>
  [COLUMNS.join(','), ...rows.map((row) => COLUMNS.map((name) => row[name] ?? '').join(','))].join('\n')

export const spend = (at: number, agent: string, rows: readonly SpendRow[], format: 'json' | 'csv'): DemoRequest => ({
  ...NOTHING,
  at,
  method: 'POST',
  path: '/v1/spend',
  headers: {
    ...headersOf(agent, 'secret', format === 'csv' ? 'text/csv' : 'application/json'),
    authorization: AUTHORIZATION.secret,
  },
  body: format === 'csv' ? csvOf(rows) : JSON.stringify({ rows }),
  kind: 'spend',
  key: 'secret',
  rows,
})
