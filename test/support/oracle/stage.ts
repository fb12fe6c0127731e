import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { demoCatalog, OPERATOR_KEY } from '@guiyin/local'
import * as z from 'zod'
import {
  type DemoRequest,
  demoCampaigns,
  demoLinks,
  demoTraffic,
  type SendOptions,
  type Sent,
  sendDemo,
} from '../../../packages/local/src/demo/index.ts'
import type { OracleCatalog } from './notebook.ts'
import { type Notebook, notebook } from './notebook.ts'
import { type Oracle, type OracleSite, oracle } from './oracle.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const ZONE = 8 * HOUR

/** The site of the local stack, as the oracle must know it; margin as in the catalog. */
export const DEMO: OracleSite = { id: 'demo', currency: 'CNY', margin: 0.4 }

const goals = [{ id: 'booking', event: 'booking', lookbackDays: 7 }]
const catalog: OracleCatalog = { goals, links: demoLinks, campaigns: demoCampaigns }

/** The demo's local day of an instant, and its first moment. */
export const dateOf = (at: number): string => new Date(at + ZONE).toISOString().slice(0, 10)
export const midnightOf = (at: number): number => Math.floor((at + ZONE) / DAY) * DAY - ZONE

/** Gives the running stack the demo's links and campaigns and one goal with a window of its own. */
export const applyCatalog = async (url: string): Promise<void> => {
  const sites = demoCatalog.sites.map((site) => ({ ...site, goals }))
  const body = JSON.stringify({ sites, links: demoLinks, campaigns: demoCampaigns })
  const headers = { authorization: `Bearer ${OPERATOR_KEY}` }
  const response = await fetch(`${url}/v1/catalog`, { method: 'PUT', headers, body })
  if (!response.ok) throw new Error(await response.text())
  // The functions look at the catalog again after a second.
  await new Promise((resolve) => setTimeout(resolve, 1_500))
}

/** A seeded demo of 14 days that ends now. */
export const traffic = (until: number, visitorsPerDay: number): DemoRequest[] =>
  demoTraffic({ seed: 'oracle', days: 14, until, visitorsPerDay })

/** Sends and writes down what was taken. */
export const sendAndNote = (
  url: string,
  requests: readonly DemoRequest[],
  book: Notebook,
  options: SendOptions = {},
): Promise<Sent> =>
  sendDemo(url, requests, {
    ...options,
    onAccepted: (event) => book.note({ ...event, received: Date.now() }),
    onSpend: book.noteSpend,
  })

/** Clicks a real tracking link and lands where it leads, as a browser without an id; then buys. */
export const clickThrough = async (url: string, book: Notebook, link: string): Promise<void> => {
  const agent = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36 ${link}`
  const headers = { 'user-agent': agent, authorization: 'Bearer wk_demo' }
  const received = Date.now()
  const response = await fetch(`${url}/r/${link}?from=test`, { headers, redirect: 'manual' })
  const landing = response.headers.get('location') ?? ''
  const clickId = { name: 'gy_click', value: new URL(landing).searchParams.get('gy_click') ?? '' }
  const click = { type: 'ad_click', linkId: link, clickId, url: landing }
  const noted = { received, key: 'write' as const, verdict: 'accepted' as const, agent }
  book.note({ ...noted, eventId: `click-${link}`, event: click })
  const view = { type: 'page_view', eventId: `view-${link}`, occurredAt: received + 1_000, url: landing }
  const order = { type: 'order', orderId: `LINK-${link}`, value: '12.34', currency: 'CNY' }
  const events = [view, { ...order, eventId: `order-${link}`, occurredAt: received + 2_000 }]
  const sent = await fetch(`${url}/v1/events`, { method: 'POST', headers, body: JSON.stringify(events) })
  if (sent.status !== 200) throw new Error(await sent.text())
  for (const event of events) book.note({ ...noted, eventId: event.eventId, event })
}

const Unlinked = z.object({ at: z.iso.datetime() })

/** Takes back that a visitor was a user. */
export const unlink = async (url: string, book: Notebook, user: string, visitor: string): Promise<void> => {
  const headers = { authorization: 'Bearer sk_demo' }
  const path = `/v1/sites/demo/users/${user}/visitors/${visitor}`
  const response = await fetch(`${url}${path}`, { method: 'DELETE', headers })
  if (response.status !== 202) throw new Error(await response.text())
  const { at } = Unlinked.parse(await response.json())
  book.noteUnlink({ visitor, user_id: user, at: Date.parse(at) })
}

const Latest = z.object({ partitions: z.record(z.string(), z.record(z.string(), z.object({ version: z.int() }))) })

const versionsIn = (objects: string): { date: string; version: number }[] => {
  const text = readFileSync(join(objects, 'exports/v1/_meta/latest.json'), 'utf8')
  const { partitions } = Latest.parse(JSON.parse(text))
  return Object.entries(partitions.demo ?? {}).map(([date, { version }]) => ({ date, version }))
}

/** The oracle's reading of all that was noted; the versions of snapshots are taken from the exports' commit marker. */
export const readBook = (book: Notebook, folder: string, objects: string, now: number): Promise<Oracle> => {
  book.write(folder, catalog, versionsIn(objects))
  return oracle(folder, DEMO, now)
}

/** Near midnight `today` would change while the numbers are compared. */
export const awayFromMidnight = async (): Promise<void> => {
  const left = midnightOf(Date.now()) + DAY - Date.now()
  if (left < 4 * 60_000) await new Promise((resolve) => setTimeout(resolve, left + 5_000))
}

export { type Notebook, notebook }
