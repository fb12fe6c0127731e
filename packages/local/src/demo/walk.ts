import type { WireEvent } from '@guiyin/events'
import type { Arrival } from './arrivals.ts'
import type { Person } from './people.ts'
import { HEX, type Rng } from './rng.ts'
import { PRODUCTS, SHOP, TITLES } from './shop.ts'

/** One person on the shop's pages: where she is, and what her browser noted. */
export interface Walk {
  rng: Rng
  person: Person
  at: number
  url: string
  /** Of the page she is on; its engaged time is told under this id. */
  pageViewId: string
  shownAt: number
  events: WireEvent[]
}

export const newId = (rng: Rng, prefix: string): string => `${prefix}-${rng.text(HEX, 16)}`

/** The fields that every event of the walk shares; without an id of her own the edge tells her by her agent. */
export const stamp = ({ rng, at, person, pageViewId }: Walk) => ({
  eventId: newId(rng, 'e'),
  occurredAt: at,
  ...(person.sender === 'cookieless' ? {} : { visitorId: person.id }),
  ...(pageViewId === '' ? {} : { pageViewId }),
})

const titleOf = (path: string): string =>
  TITLES[path] ?? PRODUCTS.find((product) => product.path === path)?.name ?? SHOP.name

export const pathOf = ({ url }: Pick<Walk, 'url'>): string => new URL(url).pathname

const show = (walk: Walk, url: string, referrer: string | undefined): void => {
  walk.url = url
  walk.pageViewId = newId(walk.rng, 'p')
  walk.shownAt = walk.at
  const from = referrer === undefined ? {} : { referrer }
  walk.events.push({ type: 'page_view', ...stamp(walk), url, title: titleOf(pathOf(walk)), ...from })
}

export const pause = (walk: Walk, seconds: number): void => {
  walk.at += Math.round(seconds * 1000 * (0.5 + walk.rng.next()))
}

/** Part of the time on a page is spent elsewhere: only the rest is engaged. */
export const engage = (walk: Walk): void => {
  const engagedMs = Math.round((walk.at - walk.shownAt) * (0.35 + 0.6 * walk.rng.next()))
  const scroll = walk.rng.int(10, 100)
  walk.events.push({ type: 'engagement', ...stamp(walk), pageViewId: walk.pageViewId, engagedMs, scroll })
}

/** Leaves the page for another of the shop. */
export const turnTo = (walk: Walk, path: string, referrer = walk.url): void => {
  engage(walk)
  walk.at += walk.rng.int(150, 900)
  show(walk, `${SHOP.origin}${path}`, referrer)
}

/** Comes to the shop: the click on a tracking link, where there was one, then the landing page. */
export const land = (walk: Walk, { url, referrer, click }: Arrival): void => {
  if (click !== undefined) {
    const clickId = { name: 'gy_click', value: click.value }
    walk.events.push({ type: 'ad_click', ...stamp(walk), url, linkId: click.linkId, clickId })
    walk.at += walk.rng.int(400, 2_500)
  }
  show(walk, url, referrer)
}
