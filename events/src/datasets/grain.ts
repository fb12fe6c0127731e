/** What a row of spend may be about, finest first: two reports of the same money are told apart by it. */
const GRAINS: readonly string[] = [
  ...['search_term', 'match_type', 'keyword', 'audience', 'creative_id', 'creative', 'ad_group_id', 'ad_group'],
  ...['placement', 'region', 'device', 'campaign_id', 'campaign', 'account_id', 'account'],
]

/** The grain of rows with these columns, such as `campaign`; null where they name nothing. */
export const grainOf = (columns: readonly string[]): string | null =>
  GRAINS.find((name) => columns.includes(name))?.replace(/_id$/, '') ?? null
