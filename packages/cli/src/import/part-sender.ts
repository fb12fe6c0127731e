import { ImportAnswer } from '@guiyin/events'
import type { DataRow } from '@guiyin/events/datasets'
import type { Api } from '../api.ts'

/** A request of the cloud may be 6 MB; a row of spend is some 300 bytes. */
const ROWS_PER_PART = 5_000
/** Enough to keep the server busy, few enough to be held in memory. */
const AT_ONCE = 4

interface Import {
  api: Api
  site: string
  importId: string
}

export interface PartSender {
  /** Waits while too many parts are under way. */
  add: (dataset: string, rows: readonly DataRow[]) => Promise<void>
  /** Sends what is left and waits for everything; answers how many parts there are. */
  finish: () => Promise<number>
}

export const pathOf = (site: string, dataset: string, query: Record<string, string>): string =>
  `/v1/sites/${encodeURIComponent(site)}/imports/${encodeURIComponent(dataset)}?${new URLSearchParams(query)}`

/** Sends rows in parts of one size, a few at once; a part that failed ends the command when the next is sent. */
export const partSender = ({ api, site, importId }: Import): PartSender => {
  const underway = new Set<Promise<void>>()
  let waiting: DataRow[] = []
  let dataset = ''
  let parts = 0

  const send = async (): Promise<void> => {
    while (underway.size >= AT_ONCE) await Promise.race(underway)
    const body = JSON.stringify({ rows: waiting })
    const path = pathOf(site, dataset, { import: importId, part: String(parts) })
    waiting = []
    parts += 1
    const sending: Promise<void> = api(ImportAnswer, { method: 'POST', path, body }).then(() => {
      underway.delete(sending)
    })
    underway.add(sending)
    // One that failed stays, and is thrown by whoever waits next.
    sending.catch(() => undefined)
  }
  return {
    add: async (of, rows) => {
      dataset = of
      for (const row of rows) {
        waiting.push(row)
        if (waiting.length === ROWS_PER_PART) await send()
      }
    },
    finish: async () => {
      if (waiting.length > 0) await send()
      await Promise.all(underway)
      return parts
    },
  }
}
