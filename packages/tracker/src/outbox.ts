import type { Browser } from './browser.ts'

/** Fields of an event besides its type, by the names of docs/events.md. */
export type Fields = Readonly<Record<string, unknown>>

/** Events wait this long for company before they are sent. */
const TOGETHER_MS = 400

/** Collects events and hands them over as one request; each has an id and a time of its own, so that copies count once. */
export const outboxOf = (browser: Pick<Browser, 'now' | 'newId' | 'send'>, always: Fields) => {
  let waiting: Fields[] = []
  let since = 0

  const flush = (): void => {
    const sentAt = browser.now()
    if (waiting.length > 0) browser.send(JSON.stringify(waiting.map((event) => ({ ...event, sentAt }))))
    waiting = []
  }

  return {
    put: (type: string, fields: Fields): void => {
      const occurredAt = browser.now()
      if (waiting.length === 0) since = occurredAt
      waiting.push({ type, eventId: browser.newId(), occurredAt, ...always, ...fields })
    },
    flush,
    flushInTime: (): void => {
      if (browser.now() - since >= TOGETHER_MS) flush()
    },
  }
}
