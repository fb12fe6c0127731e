import { SnapshotAnswer } from '@guiyin/events'
import type { Cut } from './oracle.ts'

export const MODELS = ['first', 'last', 'last_non_direct', 'linear', 'time_decay', 'position'] as const
export type Model = (typeof MODELS)[number]

/** Reads one report through the API, page by page, and checks each page's shape. */
export const apiRows = async (url: string, cut: Cut, model: Model): Promise<Record<string, unknown>[]> => {
  const rows: Record<string, unknown>[] = []
  let cursor: string | undefined
  do {
    const query = new URLSearchParams({ ...cut, model, ...(cursor === undefined ? {} : { cursor }) })
    const headers = { authorization: 'Bearer rk_demo' }
    const response = await fetch(`${url}/v1/sites/demo/snapshots?${query}`, { headers })
    const text = await response.text()
    if (response.status !== 200) throw new Error(`${response.status} ${text}`)
    const page = SnapshotAnswer.parse(JSON.parse(text))
    rows.push(...page.rows)
    cursor = page.meta.cursor
  } while (cursor !== undefined)
  return rows
}
