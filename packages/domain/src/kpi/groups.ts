import type { Channel } from '@guiyin/events'
import { compareText } from './dimensions.ts'
import type { Dimensions } from './snapshot.ts'

export const GROUPINGS = ['site', 'channel', 'platform', 'campaign'] as const
export type Grouping = (typeof GROUPINGS)[number]

/** The dimensions a row shows; those not grouped by are null. */
export interface Group {
  channel: Channel | null
  platform: string | null
  campaign: string | null
}

const GROUP_OF: Record<Grouping, (dims: Dimensions) => Group> = {
  site: () => ({ channel: null, platform: null, campaign: null }),
  channel: ({ channel }) => ({ channel, platform: null, campaign: null }),
  platform: ({ platform }) => ({ channel: null, platform, campaign: null }),
  campaign: ({ platform, campaign }) => ({ channel: null, platform, campaign }),
}

export const compareGroups = (a: Group, b: Group): number =>
  compareText(a.channel, b.channel) || compareText(a.platform, b.platform) || compareText(a.campaign, b.campaign)

/** Numbers the groups in the order in which they are met. */
export const groupIndex = (by: Grouping) => {
  const indices = new Map<string, number>()
  const groups: Group[] = []
  return {
    groups,
    of(dims: Dimensions): number {
      const group = GROUP_OF[by](dims)
      const key = JSON.stringify([group.channel, group.platform, group.campaign])
      const index = indices.get(key) ?? groups.push(group) - 1
      indices.set(key, index)
      return index
    },
  }
}
