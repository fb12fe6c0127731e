import type { Dimensions } from './snapshot.ts'

/** By UTF-16 code unit, null first: the order of every file and answer. */
export const compareText = (a: string | null, b: string | null): number => {
  if (a === b) return 0
  if (a === null) return -1
  if (b === null) return 1
  return a < b ? -1 : 1
}

export const compareDimensions = (a: Dimensions, b: Dimensions): number =>
  compareText(a.channel, b.channel) || compareText(a.platform, b.platform) || compareText(a.campaign, b.campaign)

export const dimensionsOf = ({ channel, platform, campaign }: Dimensions): Dimensions => ({
  channel,
  platform,
  campaign,
})

/** Equal for equal dimensions only, whatever text a campaign holds. */
export const dimensionsKey = ({ channel, platform, campaign }: Dimensions): string =>
  JSON.stringify([channel, platform, campaign])
