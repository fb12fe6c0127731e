import type { Fields } from './outbox.ts'

export interface PageElement {
  readonly dataset: Readonly<Record<string, string | undefined>>
  readonly src?: string
  getAttribute(name: string): string | null
}

interface PageEvent {
  readonly persisted?: boolean
  readonly target?: { closest?: (selector: string) => PageElement | null } | null
}

export interface Listening {
  addEventListener(
    name: string,
    listener: (event: PageEvent) => void,
    options?: { passive?: boolean; capture?: boolean; once?: boolean },
  ): void
}

type PushState = (state: unknown, unused: string, url?: string | null) => void

/** What `gy.ts` uses of a browser's `document`; the repository's programs run in Node and know no such names. */
export interface PageDocument extends Listening {
  readonly currentScript: PageElement | null
  readonly documentElement: { readonly scrollHeight: number }
  readonly prerendering?: boolean
  readonly referrer: string
  readonly title: string
  readonly visibilityState: string
  cookie: string
}

/** What `gy.ts` uses of a browser's `window`. */
export interface PageWindow extends Listening {
  readonly crypto: { getRandomValues(bytes: Uint8Array): Uint8Array }
  readonly history: { pushState: PushState; replaceState: PushState }
  readonly innerHeight: number
  readonly localStorage: { getItem(key: string): string | null; setItem(key: string, value: string): void }
  readonly location: { readonly href: string }
  readonly navigator: { readonly sendBeacon?: (address: string, body: string) => boolean }
  readonly scrollY: number
  fetch(address: string, options: Record<string, unknown>): Promise<unknown>
  guiyin?: ((type: string, fields?: Fields) => void) & { q?: readonly (readonly [string, Fields?])[] }
  setInterval(work: () => void, ms: number): unknown
  setTimeout(work: () => void, ms: number): unknown
}
