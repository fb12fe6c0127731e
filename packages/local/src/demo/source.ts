import type { Channel } from '@guiyin/events'
import type { DemoApp } from './agents.ts'

/** A way to the shop, and what it must be taken for. */
export interface DemoSource {
  channel: Channel
  platform: string | null
  /** Share of first visits. */
  weight: number
  /** How much likelier than usual these people convert. */
  appeal: number
  campaigns?: readonly string[]
  /** Query of the landing page; parts in braces are filled in, see `arrivals.ts`; other braces are unreplaced macros. */
  query?: string
  referrer?: string
  app?: DemoApp
  /** Arrives through this tracking link, `/r/{linkId}`. */
  link?: string
}

type Way = Omit<DemoSource, 'channel' | 'platform' | 'weight' | 'appeal'>
export type Row = readonly [platform: string | null, weight: number, appeal: number, way: Way]

export const of = (channel: Channel, rows: readonly Row[]): DemoSource[] =>
  rows.map(([platform, weight, appeal, way]) => ({ channel, platform, weight, appeal, ...way }))

/** Where a click on a result of Baidu comes from. */
export const BAIDU = 'https://www.baidu.com/link?url={token43}&wd=&eqid={hex32}'

export const utm = (source: string, medium: string, more = ''): string =>
  `utm_source=${source}&utm_medium=${encodeURIComponent(medium)}&utm_campaign={campaign}${more}`
