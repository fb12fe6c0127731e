import type { ClickOwner } from './cell.ts'

/** The one name by which cells of one campaign meet: its id where any cell knows it, else the text that they have. */
export interface CampaignName {
  campaign: string | null
  campaignId: string | null
}

const keyOf = (platform: string | null, text: string): string => JSON.stringify([platform, text])

/** Of each name with one id only: two campaigns of one name are not told apart by it. */
const idsByName = (owners: readonly ClickOwner[]): Map<string, string | null> => {
  const ids = new Map<string, string | null>()
  for (const { platform, campaign, campaignId } of owners) {
    if (campaign === null || campaignId === null) continue
    const key = keyOf(platform, campaign)
    const known = ids.get(key)
    ids.set(key, known === undefined || known === campaignId ? campaignId : null)
  }
  return ids
}

/** Of several names of one id the smallest, so that every order of the owners gives the same. */
const namesById = (owners: readonly ClickOwner[]): Map<string, string> => {
  const names = new Map<string, string>()
  for (const { platform, campaign, campaignId } of owners) {
    if (campaign === null || campaignId === null || campaign === campaignId) continue
    const key = keyOf(platform, campaignId)
    const known = names.get(key)
    if (known === undefined || campaign < known) names.set(key, campaign)
  }
  return names
}

/**
 * Joins the names that one campaign goes by: platforms tell its id, reports id and name, landing pages one or the other
 * in utm_campaign.
 */
export const campaignNames = (owners: readonly ClickOwner[]): ((owner: ClickOwner) => CampaignName) => {
  const ids = idsByName(owners)
  const names = namesById(owners)
  const known = new Set(
    owners.flatMap(({ platform, campaignId }) => (campaignId === null ? [] : [keyOf(platform, campaignId)])),
  )
  return ({ platform, campaign, campaignId }) => {
    const told = campaign === null ? null : known.has(keyOf(platform, campaign)) ? campaign : null
    const id = campaignId ?? told ?? (campaign === null ? null : (ids.get(keyOf(platform, campaign)) ?? null))
    return { campaignId: id, campaign: id === null ? campaign : (names.get(keyOf(platform, id)) ?? null) }
  }
}
