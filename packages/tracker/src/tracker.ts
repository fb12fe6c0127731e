import type { Browser } from './browser.ts'
import { engagedClock } from './engaged-clock.ts'
import { type Fields, outboxOf } from './outbox.ts'

export interface TrackerOptions {
  /** `local`: the page keeps the visitor's id; else the collector's own cookie tells who it is. */
  visitor: 'local' | 'server'
}

/** Engaged time is told anew at least this often, should the browser die without a word. */
const PING_MS = 15_000
/** A page is left in several steps, a few ms apart: one word is enough. */
const LEAST_MS = 100
/** Of one page no more than this counts, whatever stays open. */
const CAP_MS = 30 * 60_000

/** A fragment that looks like a path is a route; any other is a place on the page. */
const withoutFragment = (address: string): string => address.replace(/#(?![/!]).*$/, '')

/** What one page notes and sends. `tick` is to be called about twice a second, the rest when it happens. */
export const trackerOf = (browser: Browser, { visitor }: TrackerOptions) => {
  const outbox = outboxOf(browser, visitor === 'local' ? { visitorId: browser.localVisitor() } : {})
  const clock = engagedClock(CAP_MS)
  let pageViewId = ''
  let url = ''
  let told = 0

  /** The whole engaged time of the page so far; the longest told counts. */
  const tellEngaged = (): void => {
    const engagedMs = clock.engaged(browser.now())
    if (engagedMs - told < LEAST_MS) return
    told = engagedMs
    outbox.put('engagement', { pageViewId, engagedMs, scroll: browser.scroll() })
  }

  const show = (referrer: string): void => {
    const page = browser.page()
    tellEngaged()
    pageViewId = browser.newId()
    url = page.url
    told = 0
    clock.restart(browser.now(), browser.isVisible())
    const from = referrer === '' ? {} : { referrer }
    outbox.put('page_view', { pageViewId, url, title: page.title.slice(0, 512), ...from })
  }

  const leave = (): void => {
    tellEngaged()
    outbox.flush()
  }

  return {
    start: (): void => show(browser.page().referrer),
    /** The address may have changed without a load. */
    moved: (): void => {
      if (withoutFragment(browser.page().url) !== withoutFragment(url)) show(url)
    },
    active: (): void => clock.active(browser.now()),
    /** The page came to the front or went. */
    seen: (): void => {
      clock.visible(browser.now(), browser.isVisible())
      if (!browser.isVisible()) leave()
    },
    /** The page is being left, though it may still look visible; nothing can be sent afterwards. */
    gone: leave,
    tick: (): void => {
      if (clock.engaged(browser.now()) - told >= PING_MS) tellEngaged()
      outbox.flushInTime()
    },
    event: (type: string, fields: Fields = {}): void => outbox.put(type, { pageViewId, ...fields }),
  }
}
