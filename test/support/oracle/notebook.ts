import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** One event that was taken, as it was sent. */
export interface Noted {
  /** When its answer came, epoch ms. */
  received: number
  eventId: string | null
  verdict: 'accepted' | 'bot' | 'test'
  key: 'write' | 'secret'
  agent: string
  event: object
}

export interface OracleCatalog {
  links: readonly object[]
  campaigns: readonly object[]
  goals: readonly object[]
}

const lines = (items: readonly object[]): string => items.map((item) => `${JSON.stringify(item)}\n`).join('')

/** Collects what was sent and taken, and writes it as the JSON lines that the oracle's SQL reads. */
export const notebook = () => {
  const events: Noted[] = []
  const spend: object[] = []
  const unlinks: object[] = []
  return {
    events,
    note: (event: Noted): void => {
      events.push(event)
    },
    noteSpend: (rows: readonly object[]): void => {
      for (const row of rows) spend.push({ position: spend.length, ...row })
    },
    /** A visitor that was not this user up to `at`. */
    noteUnlink: (unlink: { visitor: string; user_id: string; at: number }): void => {
      unlinks.push(unlink)
    },
    write: (folder: string, catalog: OracleCatalog, versions: readonly { date: string; version: number }[]): void => {
      mkdirSync(folder, { recursive: true })
      const files = { accepted: events, spend, unlinks, versions, ...catalog }
      for (const [name, items] of Object.entries(files)) writeFileSync(join(folder, `${name}.jsonl`), lines(items))
    },
  }
}
export type Notebook = ReturnType<typeof notebook>
