import * as z from 'zod'

const Text = z.string().nullable().default(null)

const MapRow = z.object({ platform: z.string(), campaign: Text, campaign_id: Text, visits_campaign: z.string() })

/** A campaign as a platform reports it. */
export interface ReportedCampaign {
  platform: string
  campaign: string | null
  campaign_id: string | null
}

const keyOf = (platform: string, kind: 'id' | 'name', text: string): string => JSON.stringify([platform, kind, text])

/**
 * What the visits call a reported campaign: as the campaign map says of its id, else of its name; else its own name, and
 * without one its id. Null: not split by campaign.
 */
export const campaignNames = (rows: Iterable<unknown>) => {
  const names = new Map<string, string>()
  for (const row of rows) {
    const { platform, campaign, campaign_id: id, visits_campaign: name } = MapRow.parse(row)
    if (id !== null) names.set(keyOf(platform, 'id', id), name)
    if (campaign !== null) names.set(keyOf(platform, 'name', campaign), name)
  }
  const mapped = (platform: string, kind: 'id' | 'name', text: string | null): string | undefined =>
    text === null ? undefined : names.get(keyOf(platform, kind, text))
  return ({ platform, campaign, campaign_id: id }: ReportedCampaign): string | null =>
    mapped(platform, 'id', id) ?? mapped(platform, 'name', campaign) ?? campaign ?? id
}
