/** The part of a browser that the tracker touches; tests pass a small one of their own. */
export interface Browser {
  /** Epoch ms. */
  now(): number
  newId(): string
  /** The address of the page, and where the visitor came from. */
  page(): { url: string; referrer: string; title: string }
  isVisible(): boolean
  /** Deepest scroll of the page so far, percent. */
  scroll(): number
  /** Hands a body over so that it survives the page; it is repeated by nobody, so ids make copies harmless. */
  send(body: string): void
  /** An id that stays with this browser, kept by the page itself. */
  localVisitor(): string
}
