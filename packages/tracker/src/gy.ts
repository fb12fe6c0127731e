import type { Browser } from './browser.ts'
import type { Fields } from './outbox.ts'
import type { Listening, PageDocument, PageElement, PageWindow } from './page.ts'
import { trackerOf } from './tracker.ts'

declare const window: PageWindow
declare const document: PageDocument

const script = document.currentScript
const setting = (name: string): string => script?.getAttribute(`data-${name}`) ?? ''
const api = setting('api') || new URL(script?.src ?? '', window.location.href).origin
const address = `${api}/v1/events?key=${encodeURIComponent(setting('key'))}`

/** Not randomUUID: pages without https have none. */
const newId = (): string =>
  Array.from(window.crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('')

const VISITOR = 'gy_visitor'
const YEAR = 31_536_000

/** Where storage is forbidden a cookie keeps the id; where that is too, it lasts as long as the page. */
const localVisitor = (): string => {
  const held = new RegExp(`(?:^|; )${VISITOR}=(\\w+)`).exec(document.cookie)?.[1]
  try {
    const id = window.localStorage.getItem(VISITOR) ?? held ?? newId()
    window.localStorage.setItem(VISITOR, id)
    return id
  } catch {
    const id = held ?? newId()
    document.cookie = `${VISITOR}=${id}; path=/; max-age=${YEAR}; samesite=lax`
    return id
  }
}

/** A string goes out as text/plain: no question is asked of the server before. */
const send = (body: string): void => {
  if (window.navigator.sendBeacon?.(address, body) === true) return
  window.fetch(address, { method: 'POST', body, keepalive: true, credentials: 'include' }).catch(() => undefined)
}

let deepest = 0
const scroll = (): number => {
  const height = document.documentElement.scrollHeight || 1
  deepest = Math.max(deepest, Math.min(100, Math.round(((window.scrollY + window.innerHeight) / height) * 100)))
  return deepest
}

const browser: Browser = {
  now: () => Date.now(),
  newId,
  page: () => ({ url: window.location.href, referrer: document.referrer, title: document.title }),
  isVisible: () => document.visibilityState === 'visible',
  scroll,
  send,
  localVisitor,
}

const tracker = trackerOf(browser, { visitor: setting('visitor') === 'local' ? 'local' : 'server' })

/** `data-gy-event="click" data-gy-target="banner"` is the event `click` with its field `target`. */
const ofElement = ({ dataset }: PageElement): void => {
  const { gyEvent = '', ...others } = dataset
  const fields = Object.entries(others).flatMap(([name, value]) =>
    /^gy[A-Z]/.test(name) ? [[name.charAt(2).toLowerCase() + name.slice(3), value]] : [],
  )
  tracker.event(gyEvent, Object.fromEntries(fields))
}

const on = (target: Listening, names: string, listener: Parameters<Listening['addEventListener']>[1]): void => {
  for (const name of names.split(' ')) target.addEventListener(name, listener, { passive: true, capture: true })
}

const watchRoutes = (): void => {
  const { history } = window
  const later = () => window.setTimeout(() => tracker.moved(), 0)
  const push = history.pushState.bind(history)
  const replace = history.replaceState.bind(history)
  history.pushState = (...state) => {
    push(...state)
    later()
  }
  history.replaceState = (...state) => {
    replace(...state)
    later()
  }
  on(window, 'popstate hashchange', later)
}

/** Calls made before this script was there wait in `guiyin.q`. */
const openTheDoor = (): void => {
  const early = window.guiyin?.q ?? []
  window.guiyin = (type: string, fields?: Fields) => tracker.event(type, fields)
  for (const [type, fields] of early) tracker.event(type, fields)
}

const start = (): void => {
  tracker.start()
  openTheDoor()
  watchRoutes()
  on(window, 'scroll pointerdown pointermove keydown touchstart', () => tracker.active())
  on(document, 'visibilitychange', () => tracker.seen())
  on(window, 'pagehide', () => tracker.gone())
  on(window, 'pageshow', (event) => {
    if (event.persisted === true) tracker.start()
  })
  on(document, 'click', ({ target }) => {
    const element = target?.closest?.('[data-gy-event]')
    if (element) ofElement(element)
  })
  window.setInterval(() => tracker.tick(), 500)
}

// A page that is only being prepared has not been shown.
if (document.prerendering === true) document.addEventListener('prerenderingchange', start, { once: true })
else start()
