import type { DataRow } from '@guiyin/events/datasets'

/** Finest first. */
const LEVELS: readonly string[] = [
  ...['search_term', 'match_type', 'keyword', 'audience', 'creative_id', 'creative', 'ad_group_id', 'ad_group'],
  ...['placement', 'region', 'device', 'campaign_id', 'campaign', 'account_id', 'account'],
]

/** The finest thing that rows of spend are about, of whatever columns they name; null: they say nothing of it. */
export const grainOf = (rows: readonly DataRow[]): string | null => {
  const named = new Set(rows.flatMap((row) => Object.keys(row).filter((name) => row[name] !== null)))
  return LEVELS.find((name) => named.has(name))?.replace(/_id$/, '') ?? null
}
