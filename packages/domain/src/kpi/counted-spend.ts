/** What says which report of the same money a row of spend belongs to. */
export interface GrainedSpend {
  platform: string
  account: string | null
  account_id: string | null
  campaign: string | null
  campaign_id: string | null
  hour: number | null
  /** The finest thing its report is about; null: rows that all add up, whatever they name. */
  grain: string | null
}

/** Coarsest first: what a platform leaves out of a report, it leaves out of the finer ones. */
const GRAINS = [
  ...['account', 'campaign', 'device', 'region', 'placement'],
  ...['ad_group', 'creative', 'audience', 'keyword', 'match_type', 'search_term'],
]

/** 0 for rows that all add up; then by grain, a day before its hours. */
const rankOf = ({ grain, hour }: GrainedSpend): number => {
  if (grain === null) return 0
  const place = GRAINS.indexOf(grain)
  return 1 + 2 * (place < 0 ? GRAINS.length : place) + (hour === null ? 0 : 1)
}

/** Names one thing by its id, also where a row knows its name alone. */
const identityOf = (pairs: Iterable<[scope: string, name: string | null, id: string | null]>) => {
  const idOf = new Map<string, string>()
  for (const [scope, name, id] of pairs) if (name !== null && id !== null) idOf.set(JSON.stringify([scope, name]), id)
  return (scope: string, name: string | null, id: string | null): string | null =>
    id ?? (name === null ? null : (idOf.get(JSON.stringify([scope, name])) ?? name))
}

const unitsOf = (rows: readonly GrainedSpend[]) => {
  const account = identityOf(rows.map((row) => [row.platform, row.account, row.account_id]))
  const accountOf = (row: GrainedSpend): string =>
    JSON.stringify([row.platform, account(row.platform, row.account, row.account_id)])
  const campaign = identityOf(rows.map((row) => [accountOf(row), row.campaign, row.campaign_id]))
  const unitOf = (row: GrainedSpend): string =>
    JSON.stringify([accountOf(row), campaign(accountOf(row), row.campaign, row.campaign_id)])
  return { accountOf, unitOf }
}

const isOfAccount = ({ grain }: GrainedSpend): boolean => grain === 'account'

const lowestRanks = (rows: readonly GrainedSpend[], nameOf: (row: GrainedSpend) => string): Map<string, number> => {
  const lowest = new Map<string, number>()
  for (const row of rows) lowest.set(nameOf(row), Math.min(rankOf(row), lowest.get(nameOf(row)) ?? rankOf(row)))
  return lowest
}

/**
 * The rows of one day that count: two reports of the same money are never added. Of a campaign the coarsest report that
 * has it counts, a day before its hours. A report by account counts where no other row of the account is there.
 */
export const countedSpend = <Row extends GrainedSpend>(rows: readonly Row[]): Row[] => {
  const { accountOf, unitOf } = unitsOf(rows)
  const ofCampaigns = rows.filter((row) => !isOfAccount(row))
  const split = new Set(ofCampaigns.map(accountOf))
  const lowest = lowestRanks(ofCampaigns, unitOf)
  const lowestOfAccount = lowestRanks(rows.filter(isOfAccount), accountOf)
  return rows.filter((row) =>
    isOfAccount(row)
      ? !split.has(accountOf(row)) && rankOf(row) === lowestOfAccount.get(accountOf(row))
      : rankOf(row) === lowest.get(unitOf(row)),
  )
}
