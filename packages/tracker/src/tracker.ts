import type { Browser } from './browser.ts'
import { engagedClock } from './engaged-clock.ts'

export interface TrackerOptions {
  /** `local`: the page keeps the visitor's id; else the collector's own cookie tells who it is. */
  visitor: 'local' | 'server'
}

/** Fields of an event besides its type, by the names of docs/events.md. */
export type Fields = Readonly<Record<string, unknown>>

/** Events wait this long for company before they are sent. */
const TOGETHER_MS = 400
/** Engaged time is told anew at least this often, should the browser die without a word. */
export const PING_MS = 15_000
/** Of one page no more than this counts, whatever stays open. */
const CAP_MS = 30 * 60_000

/** What one page notes and sends. `tick` is to be called about once a second, the rest when it happens. */
export const trackerOf = (browser: Browser, { visitor }: TrackerOptions) => {
  let waiting: Fields[] = []
  let since = 0
  let pageViewId = ''
  let url = ''
  let told = 0
  const clock = engagedClock(CAP_MS)
  const who = visitor === 'local' ? { visitorId: browser.localVisitor() } : {}

  const note = (type: string, fields: Fields = {}): void => {
    const occurredAt = browser.now()
    if (waiting.length === 0) since = occurredAt
    waiting.push({ type, eventId: browser.newId(), occurredAt, pageViewId, ...who, ...fields })
  }

  /** Sends what waits: a batch a request, the clock of sending on each event. */
  const flush = (): void => {
    const sentAt = browser.now()
    if (waiting.length > 0) browser.send(JSON.stringify(waiting.map((event) => ({ ...event, sentAt }))))
    waiting = []
  }

  /** The whole engaged time of the page so far; the longest told counts. */
  const tellEngaged = (): void => {
    const engagedMs = clock.engaged(browser.now())
    if (pageViewId === '' || engagedMs <= told) return
    told = engagedMs
    note('engagement', { engagedMs, scroll: browser.scroll() })
  }

  /** A page was shown: the first one, or another one without a load. */
  const show = (referrer: string): void => {
    const page = browser.page()
    tellEngaged()
    pageViewId = browser.newId()
    told = 0
    clock.restart(browser.now(), browser.isVisible())
    note('page_view', { url: page.url, title: page.title.slice(0, 512), ...(referrer === '' ? {} : { referrer }) })
    url = page.url
  }

  return {
    start: (): void => show(browser.page().referrer),
    /** The address may have changed without a load; a new fragment alone is no new page. */
    moved: (): void => {
      const [before, after] = [url, browser.page().url].map((address) => address.split('#', 1)[0])
      if (before !== after) show(url)
    },
    active: (): void => clock.active(browser.now()),
    /** The page came to the front or went; after it went nothing may be sent any more. */
    seen: (): void => {
      clock.visible(browser.now(), browser.isVisible())
      if (browser.isVisible()) return
      tellEngaged()
      flush()
    },
    tick: (): void => {
      const now = browser.now()
      if (clock.engaged(now) - told >= PING_MS) tellEngaged()
      if (waiting.length > 0 && now - since >= TOGETHER_MS) flush()
    },
    event: (type: string, fields?: Fields): void => note(type, fields),
    flush,
  }
}

export type Tracker = ReturnType<typeof trackerOf>
